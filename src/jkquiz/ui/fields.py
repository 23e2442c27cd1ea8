"""Fields to enter choices."""

from PySide6.QtWidgets import QSpinBox

from jkquiz.ui.tokens import Space


def number_field(least: int, most: int, step: int = 1) -> QSpinBox:
    """Return a field for a whole number."""
    field = QSpinBox()
    field.setRange(least, most)
    field.setSingleStep(step)
    # The style sheet's padding does not reach the text of a number's field.
    field.lineEdit().setTextMargins(Space.SMALL, 0, 0, 0)
    return field
