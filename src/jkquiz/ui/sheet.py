"""The style sheet, made from the tokens."""

from math import atan2, tau
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
QFrame[role="note"][tone="caution"],
QFrame[role="card"][tone="caution"] { background: $caution_tint; border: 1px solid $caution; }
QFrame[role="note"][tone="right"],
QFrame[role="card"][tone="right"] { background: $right_tint; border: 1px solid $right; }
QFrame[role="note"][tone="wrong"],
QFrame[role="card"][tone="wrong"] { background: $wrong_tint; border: 1px solid $wrong; }
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: transparent; border: none; }
QSplitter::handle { background: $divider; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: $border; border: 3px solid $page; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_BUTTONS: Final = """
QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $border; border-radius: ${radius_medium}px;
    padding: ${space_small}px ${space_large}px; min-height: ${inner_target}px; icon-size: ${icon}px;
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
    placeholder-text-color: $quiet;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus {
    border: 2px solid $accent; padding: ${space_small_less}px;
}
QComboBox {
    background: $surface; color: $text; border: 1px solid $border; border-radius: ${radius_medium}px;
    padding: ${space_small}px ${space_medium}px; min-height: ${inner_target}px;
}
QComboBox:hover { background: $hover; }
QComboBox:focus { border: 2px solid $accent; padding: ${space_small_less}px ${space_medium_less}px; }
QComboBox, Slot { combobox-popup: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${space_huge}px; }
QDateEdit::down-arrow { width: ${arrow}px; height: ${half_arrow}px; background: $triangle_down;
}
QAbstractSpinBox { min-height: ${inner_target}px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
    border: none; padding: 0 ${space_hair}px; background: transparent;
}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {
    width: ${arrow}px; height: ${half_arrow}px; background: $triangle_down;
}
QAbstractSpinBox::up-arrow { width: ${arrow}px; height: ${half_arrow}px; background: $triangle_up; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: ${space_wide}px; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $border; outline: none;
    selection-background-color: $selected; selection-color: $text;
}
QComboBox QAbstractItemView::item {
    padding: ${space_hair}px ${space_small}px; min-height: ${badge}px; border-radius: ${radius_small}px;
}
QComboBox QAbstractItemView::item:selected { background: $selected; color: $text; }
QLineEdit[role="answer"] { font-size: ${type_answer}px; min-height: ${inner_target}px; }
QLineEdit[tone="right"] {
    background: $right_tint; color: $right; border: 2px solid $right; padding: ${space_small_less}px;
}
QLineEdit[tone="wrong"] {
    background: $wrong_tint; color: $wrong; border: 2px solid $wrong; padding: ${space_small_less}px;
}
"""

_CHECKS: Final = """
QCheckBox, QRadioButton { spacing: ${space_small}px; min-height: ${badge}px; }
QRadioButton:focus { color: $accent; }
QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator {
    width: ${check}px; height: ${check}px; border: 2px solid $border; padding: 3px;
    background-color: $surface; background-clip: content;
}
QCheckBox::indicator, QTreeView::indicator { border-radius: ${radius_small}px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QTreeView::indicator:checked {
    border-color: $accent; background-color: $accent;
}
QTreeView::indicator:indeterminate { border-color: $accent; background: $half; }
QRadioButton::indicator:checked { background: $dot; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $divider; }
QProgressBar {
    background: $divider; color: $text; border: none; border-radius: ${radius_small}px; text-align: center;
}
QProgressBar::chunk { background: $accent; border-radius: ${radius_small}px; }
CertaintyBar { border: 2px solid transparent; border-radius: ${radius_medium}px; }
CertaintyBar:focus { border-color: $accent; }
QTabBar::tab {
    background: transparent; color: $quiet; border: none; border-bottom: 3px solid transparent;
    padding: ${space_small}px ${space_large}px;
}
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $divider; }
QTableCornerButton::section { background: $hover; border: none; }
QAbstractSpinBox QLineEdit { background: transparent; border: none; padding: 0 ${space_small}px; }
QHeaderView::section {
    background: $hover; color: $quiet; border: none; border-bottom: 1px solid $divider;
    padding: ${space_hair}px ${space_small}px;
}
QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $divider; gridline-color: $divider;
}
QHeaderView { font-size: ${type_small}px; background: transparent; border: none; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: ${space_hair}px; }
QMenu::item {
    padding: ${space_small}px ${space_wide}px ${space_small}px ${space_large}px;
    border-radius: ${radius_small}px;
}
QMenu::item:selected { background: $selected; }
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
QLabel[role="badge"] {
    border: 1px solid $border; border-radius: ${radius_medium}px; color: $quiet; background: transparent;
    font-size: ${type_small}px; font-weight: 600; min-width: ${badge}px; min-height: ${badge}px;
}
QLabel[role="badge"][shape="round"] { border-radius: ${round_badge}px; }
QLabel[role="badge"][tone="accent"] { background: $accent; border-color: $accent; color: $on_accent; }
QLabel[role="badge"][tone="right"] { border-color: $right; color: $right; }
QLabel[role="badge"][tone="wrong"] { border-color: $wrong; color: $wrong; }
QLabel[role="badge"][tone="right"][chosen="true"] { background: $right; color: $on_accent; }
QLabel[role="badge"][tone="wrong"][chosen="true"] { background: $wrong; color: $on_accent; }
Chip { background: $surface; border: 1px solid $border; border-radius: ${radius_medium}px; margin: 3px; }
Chip:hover { background: $hover; }
Chip[tone="used"] { border-color: $divider; background: transparent; }
Slot, Slot:focus {
    background: $surface; color: $text; border: 1px solid $border; border-radius: ${radius_medium}px;
    margin: 3px; min-height: 0;
}
Slot:hover { background: $hover; }
Slot[tone="empty"] { border: 1px dashed $border; color: $quiet; }
Slot[tone="right"] { background: transparent; border-color: transparent; color: $right; }
Slot[tone="wrong"] { background: transparent; border-color: transparent; color: $wrong; }
EntryRow QToolButton { border-color: transparent; background: transparent; padding: 2px; min-height: 24px; }
EntryRow QToolButton:hover { background: $selected; }
EntryRow QToolButton:disabled { border-color: transparent; }
FlowText { font-size: ${type_answer}px; }
"""

_PAGES: Final = """
QLabel[role="reading"] { font-size: ${type_body}px; }
QLabel[role="book"] { font-size: ${type_answer}px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="cell-head"] { font-size: ${type_small}px; font-weight: 600; }
QLabel[role="cell-text"] { font-size: ${type_small}px; }
QFrame[role="passage"] { background: transparent; border: none; border-left: 3px solid transparent; }
QFrame[role="passage"][tone="accent"] { background: $selected; border-left: 3px solid $accent; }
QFrame[role="paper"] { background: $surface; border: 1px solid $border; }
QFrame[role="fact"] { border: none; border-bottom: 1px solid $divider; }
QPushButton[density="small"] {
    font-size: ${type_small}px; padding: ${space_hair}px ${space_small}px; min-height: ${badge}px;
}
QPushButton[density="small"]:focus { padding: ${space_hair_less}px ${space_small_less}px; }
QTabBar#sides::tab { padding: ${space_small}px; min-height: ${badge}px; }
QFrame[role="table"] { background: $surface; border: 1px solid $divider; }
QFrame[role="cell"] { border: none; border-bottom: 1px solid $divider; background: $surface; }
QFrame[role="cell"][tone="head"] { background: $hover; }
QFrame[role="cell"][tone="marked"] { background: $caution_tint; }
QToolButton[role="rail"] {
    background: transparent; border: 1px solid transparent; text-align: left; padding: ${space_small}px;
}
QToolButton[role="rail"]:hover { background: $surface; }
QToolButton[role="rail"]:checked { background: $selected; color: $accent; font-weight: 600; }
QToolButton[role="rail"]:focus { border: 2px solid $accent; padding: ${space_small_less}px; }
QToolButton[role="rail"]::menu-indicator { image: none; }
QTreeView[role="rows"] {
    selection-background-color: $selected; show-decoration-selected: 1;
    background: transparent; border: 2px solid transparent; border-radius: ${radius_medium}px;
}
QTreeView[role="rows"]:focus { border-color: $accent; }
QTreeView[role="rows"] QPushButton {
    background: transparent; border-color: transparent; color: $accent; font-size: ${type_small}px;
    padding: ${space_hair}px ${space_medium}px; min-height: ${badge}px;
}
QTreeView[role="rows"] QPushButton:hover { background: $hover; }
QTreeView[role="rows"] QPushButton:focus {
    border: 2px solid $accent; padding: ${space_hair_less}px ${space_medium_less}px;
}
QTableView {
    background: transparent; border: 2px solid transparent; border-radius: ${radius_medium}px;
    selection-background-color: $selected; selection-color: $text;
}
QTableView:focus { border-color: $accent; }
QTableView::item { padding: 0 ${space_small}px; border-bottom: 1px solid $divider; }
QScrollArea[role="reading"] { border: 2px solid transparent; border-radius: ${radius_medium}px; }
QScrollArea[role="reading"]:focus { border-color: $accent; }
QPushButton, QToolButton, QTreeView, QTableView { outline: none; }

QToolButton[role="number"] { padding: ${space_hair}px; min-height: ${badge}px; }
QToolButton[role="number"]:focus { padding: 3px; }
QListWidget {
    background: transparent; border: 2px solid transparent; border-radius: ${radius_medium}px; outline: none;
}
QListWidget:focus { border-color: $accent; }
QTreeWidget::item, QListWidget::item {
    min-height: ${badge}px; padding: ${space_hair}px ${space_hair}px; border-radius: ${radius_small}px;
}
QTreeWidget::item:hover, QListWidget::item:hover { background: $hover; }
QTreeWidget::item:selected, QListWidget::item:selected { background: $selected; color: $text; }
QTreeWidget[role="rows"]::item { border-radius: 0; }
QFrame[role="overlay"] { background: $surface; border: 1px solid $border; border-radius: ${radius_large}px; }
QFrame[role="drop"] { border: 1px dashed $border; border-radius: ${radius_medium}px; }
QFrame[role="drop"][tone="on"] { background: $selected; border: 1px solid $accent; }
QLineEdit[role="search"] { font-size: ${type_heading}px; }
QLabel[role="key"] {
    background: $hover; border: 1px solid $divider; border-radius: ${radius_small}px;
    font-size: ${type_small}px; padding: 1px ${space_small}px;
}
"""

_LINE: Final = 1.45
"""The height of a line of the tallest usual fonts in times of the size of type."""

_SHEET: Final = Template(_TEXT + _SURFACES + _BUTTONS + _FIELDS + _CHECKS + _QUESTION + _PAGES)


def style_sheet(colours: Colours, text_scale: float = 1.0) -> str:
    """Return the style sheet of a scheme at a text scale."""
    measures = {
        **{f"type_{size.name.lower()}": size.at(text_scale) for size in Type},
        **{f"space_{space.name.lower()}": int(space) for space in Space},
        **{f"radius_{radius.name.lower()}": int(radius) for radius in Radius},
        "space_hair_less": Space.HAIR - 1,
        "space_small_less": Space.SMALL - 1,
        "space_medium_less": Space.MEDIUM - 1,
        "space_large_less": Space.LARGE - 1,
        # What is pressed is never lower than its text: this is also the least height for a layout.
        "inner_target": max(TARGET - 2 * Space.SMALL - 2, round(_LINE * Type.BODY.at(text_scale))),
        "check": round(10 * text_scale),
        "round": round(5 * text_scale) + 5,
        "icon": round(16 * text_scale),
        "arrow": 2 * round(5 * text_scale),
        "half_arrow": round(5 * text_scale),
        "badge": round(13 * text_scale) * 2,
        "round_badge": round(13 * text_scale) + 1,
    }
    signs = {
        "triangle_down": _cone(colours.text, y=1, middle=0.25),
        "triangle_up": _cone(colours.text, y=0, middle=0.75),
        "half": (
            f"qlineargradient(x1:0, y1:0, x2:0, y2:1, stop:0 {colours.surface}, stop:0.35 {colours.surface}, "
            f"stop:0.36 {colours.accent}, stop:0.64 {colours.accent}, stop:0.65 {colours.surface}, "
            f"stop:1 {colours.surface})"
        ),
        "dot": (
            "qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5, "
            f"stop:0 {colours.accent}, stop:0.85 {colours.accent}, stop:0.95 transparent)"
        ),
    }
    names = {name: getattr(colours, name) for name in colours.__slots__}
    return _SHEET.substitute(names, **measures, **signs)


def _cone(colour: str, *, y: int, middle: float) -> str:
    """Return a brush that fills a triangle: the sheet can tint no picture, so that an arrow is a gradient.

    Args:
        colour: of the triangle.
        y: where its apex is, 0 at the top of the box, 1 at the bottom.
        middle: the direction in which it opens, in turns: 0.25 up, 0.75 down.
    """
    half = atan2(0.5, 1) / tau
    one, other = middle - half, middle + half
    return (
        f"qconicalgradient(cx:0.5, cy:{y}, angle:0, stop:0 transparent, stop:{one:.4f} transparent, "
        f"stop:{one + 0.0001:.4f} {colour}, stop:{other:.4f} {colour}, "
        f"stop:{other + 0.0001:.4f} transparent, stop:1 transparent)"
    )
