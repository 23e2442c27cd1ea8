"""What comes back after a restart: the window's place and size, and the page that was open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect

from jkquiz.ui.navigation import PageName, Visit

if TYPE_CHECKING:
    from jkquiz.storage.settings import Settings

_NAME: Final = "window"
_TITLE_BAR: Final = 32
"""Room above a window for its title, in pixels."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How the window was left."""

    place: QRect | None = None
    """Its place and size, on all the screens together, while it was not maximized."""
    is_maximized: bool = False
    visit: Visit = field(default_factory=lambda: Visit(PageName.TODAY))


def read_kept(settings: Settings) -> Kept:
    """Return how the window was left; what can't be read is as at the first start."""
    plain: Any = settings.read(_NAME)
    if not isinstance(plain, dict):
        return Kept()
    page, section = plain.get("page"), plain.get("section")
    name = PageName(page) if page in set(PageName) else PageName.TODAY
    visit = Visit(name, section=section if isinstance(section, str) else None)
    return Kept(_place(plain.get("place")), plain.get("is_maximized") is True, visit)


def _place(plain: object) -> QRect | None:
    match plain:
        case [int(left), int(top), int(width), int(height)]:
            return QRect(left, top, width, height)
        case _:
            return None


def keep(settings: Settings, kept: Kept) -> None:
    """Keep how the window is left."""
    at = kept.place
    plain = {
        "place": [at.x(), at.y(), at.width(), at.height()] if at else None,
        "is_maximized": kept.is_maximized,
        "page": kept.visit.page.value,
        "section": kept.visit.section,
    }
    if plain != settings.read(_NAME):
        settings.write(_NAME, plain)


def fit(place: QRect, screens: Sequence[QRect]) -> QRect:
    """Return a place that is wholly on one of the screens that there are, as near as can be.

    Args:
        place: where the window was, without its frame.
        screens: what windows may use of each screen, the main one first.
    """
    if not screens:
        return place

    def shared(screen: QRect) -> int:
        both = screen.intersected(place)
        return both.width() * both.height() if both.isValid() else 0

    screen = max(screens, key=shared).adjusted(0, _TITLE_BAR, 0, 0)
    size = place.size().boundedTo(screen.size())
    fitted = QRect(place.topLeft(), size)
    if not screen.intersects(place):  # its screen is gone
        fitted.moveCenter(screen.center())
    fitted.moveLeft(min(max(fitted.left(), screen.left()), screen.right() + 1 - size.width()))
    fitted.moveTop(min(max(fitted.top(), screen.top()), screen.bottom() + 1 - size.height()))
    return fitted
