"""The style sheet, made from the tokens."""

from string import Template
from typing import Final

from jkquiz.ui.tokens import TARGET, Colours, Radius, Space, Type

_TEXT: Final = """
QLabel[role="title"] { font-size: ${type_title}px; font-weight: 600; }
QLabel[role="stem"] { font-size: ${type_stem}px; }
QLabel[role="heading"] { font-size: ${type_heading}px; font-weight: 600; }
QLabel[role="answer"] { font-size: ${type_answer}px; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="small"] { color: $quiet; font-size: ${type_small}px; }
QLabel[role="word"] { font-size: ${type_small}px; font-weight: 600; min-height: ${badge}px; }
QLabel[tone="quiet"], Glyph[tone="quiet"] { color: $quiet; }
QLabel[tone="right"], Glyph[tone="right"] { color: $right; }
QLabel[tone="wrong"], Glyph[tone="wrong"] { color: $wrong; }
QLabel[tone="caution"], Glyph[tone="caution"] { color: $caution; }
QLabel[tone="accent"], Glyph[tone="accent"] { color: $accent; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: ${space_hair}px; }
"""

_SURFACES: Final = """
QFrame[role="card"] { background: $surface; border: 1px solid $divider; border-radius: ${radius_large}px; }
QFrame[role="note"] { background: $hover; border: none; border-radius: ${radius_medium}px; }
QFrame[role="rail"] { background: $hover; border: none; }
QFrame[role="note"][tone="caution"], QFrame[role="card"][tone="caution"] { background: $caution_tint; border: 1px solid $caution; }
QFrame[role="note"][tone="right"], QFrame[role="card"][tone="right"] { background: $right_tint; border: 1px solid $right; }
QFrame[role="note"][tone="wrong"], QFrame[role="card"][tone="wrong"] { background: $wrong_tint; border: 1px solid $wrong; }
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: transparent; border: none; }
QSplitter::handle { background: $divider; }
"""

_BUTTONS: Final = """
QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $border; border-radius: ${radius_medium}px;
    padding: ${space_small}px ${space_large}px; min-height: ${inner_target}px;
}
QToolButton { padding: ${space_small}px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
    background: $selected; border-color: $accent;
}
QPushButton:focus, QToolButton:focus {
    border: 2px solid $accent; padding: ${space_small_less}px ${space_large_less}px;
}
QToolButton:focus { padding: ${space_small_less}px; }
QPushButton:disabled, QToolButton:disabled {
    color: $border; border-color: $divider; background: transparent;
}
QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $hover; color: $border; border-color: $divider; }
QPushButton[role="quiet"], QToolButton[role="quiet"] {
    background: transparent; border-color: transparent; color: $accent;
}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 2px solid $accent; }
"""

_FIELDS: Final = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
    background: $surface; color: $text; border: 1px solid $border; border-radius: ${radius_medium}px;
    padding: ${space_small}px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus {
    border: 2px solid $accent; padding: ${space_small_less}px;
}
QLineEdit[role="answer"] { font-size: ${type_answer}px; min-height: ${inner_target}px; }
QLineEdit[tone="right"] {
    background: $right_tint; color: $right; border: 2px solid $right; padding: ${space_small_less}px;
}
QLineEdit[tone="wrong"] {
    background: $wrong_tint; color: $wrong; border: 2px solid $wrong; padding: ${space_small_less}px;
}
"""

_QUESTION: Final = """
OptionRow, EntryRow, AssignRow {
    background: $surface; border: 1px solid $divider; border-radius: ${radius_large}px; margin: 3px;
}
OptionRow:hover, EntryRow:hover { background: $hover; }
AssignRow[current="true"] { background: $hover; border-color: $border; }
OptionRow:checked, EntryRow[tone="accent"] { background: $selected; border-color: $accent; }
OptionRow[tone="plain"], EntryRow[tone="plain"], AssignRow[tone="plain"] {
    background: $surface; border-color: $divider;
}
OptionRow[tone="right"], EntryRow[tone="right"], AssignRow[tone="right"] {
    background: $right_tint; border-color: $right;
}
OptionRow[tone="wrong"], EntryRow[tone="wrong"], AssignRow[tone="wrong"] {
    background: $wrong_tint; border-color: $wrong;
}
OptionRow[tone="missed"] { background: $surface; border: 2px dashed $right; }
QLabel[role="badge"] {
    border: 1px solid $border; border-radius: ${radius_medium}px; color: $quiet; background: transparent;
    font-size: ${type_small}px; font-weight: 600; min-width: ${badge}px; min-height: ${badge}px;
}
QLabel[role="badge"][tone="accent"] { background: $accent; border-color: $accent; color: $on_accent; }
QLabel[role="badge"][tone="right"] { border-color: $right; color: $right; }
QLabel[role="badge"][tone="wrong"] { border-color: $wrong; color: $wrong; }
Chip { background: $surface; border: 1px solid $border; border-radius: ${radius_medium}px; margin: 3px; }
Chip:hover { background: $hover; }
Chip[tone="used"] { border-color: $divider; background: transparent; }
Chip[tone="plain"] { background: transparent; border-color: $divider; }
Slot {
    background: $surface; border: 1px solid $border; border-radius: ${radius_medium}px; margin: 3px; color: $text;
}
Slot:hover { background: $hover; }
Slot[tone="empty"] { border-style: dashed; color: $quiet; }
Slot[tone="right"] { background: transparent; border-color: transparent; color: $right; }
Slot[tone="wrong"] { background: transparent; border-color: transparent; color: $wrong; }
EntryRow QToolButton { border-color: transparent; background: transparent; padding: 2px; min-height: 24px; }
EntryRow QToolButton:hover { background: $selected; }
"""

_SHEET: Final = Template(_TEXT + _SURFACES + _BUTTONS + _FIELDS + _QUESTION)


def style_sheet(colours: Colours, text_scale: float = 1.0) -> str:
    """Return the style sheet of a scheme at a text scale."""
    measures = {
        **{f"type_{size.name.lower()}": size.at(text_scale) for size in Type},
        **{f"space_{space.name.lower()}": int(space) for space in Space},
        **{f"radius_{radius.name.lower()}": int(radius) for radius in Radius},
        "space_small_less": Space.SMALL - 1,
        "space_large_less": Space.LARGE - 1,
        "inner_target": TARGET - 2 * Space.SMALL - 2,
        "badge": round(26 * text_scale),
    }
    names = {name: getattr(colours, name) for name in colours.__slots__}
    return _SHEET.substitute(names, **measures)
