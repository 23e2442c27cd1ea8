"""The measures of the look: colours by scheme, sizes of type, spaces, radii.

Every text colour reaches 4.5:1 on every surface it may stand on, every sign 3:1 (WCAG 2.2 AA); in the
high-contrast scheme text reaches 7:1. The accent is an indigo, which belongs to neither flag.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final


class Space(IntEnum):
    """Distances in pixels, on a grid of 4 and 8."""

    HAIR = 4
    SMALL = 8
    MEDIUM = 12
    LARGE = 16
    WIDE = 24
    HUGE = 32


class Radius(IntEnum):
    """Roundings of corners in pixels."""

    SMALL = 4
    MEDIUM = 8
    LARGE = 12


class Type(IntEnum):
    """Sizes of type in pixels, at a text scale of 1."""

    SMALL = 14
    BODY = 16
    ANSWER = 17
    HEADING = 18
    STEM = 22
    TITLE = 28

    def at(self, scale: float) -> int:
        """Return the size at a text scale."""
        return round(self * scale)


TARGET: Final = 44
"""The least height of what is pressed, in pixels."""

MEASURE: Final = 720
"""The widest column of text, in pixels at a text scale of 1: some 40 Japanese letters."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a scheme, as #rrggbb."""

    page: str
    """Behind everything."""
    surface: str
    """What is read or pressed: cards, rows, fields."""
    hover: str
    """A surface under the pointer."""
    selected: str
    """A surface that is chosen."""
    divider: str
    """A line that only orders; nothing depends on seeing it."""
    border: str
    """The edge by which a field or badge is known."""
    text: str
    quiet: str
    """Text that waits until it is needed."""
    accent: str
    accent_hover: str
    on_accent: str
    right: str
    right_tint: str
    wrong: str
    wrong_tint: str
    caution: str
    caution_tint: str


LIGHT: Final = Colours(
    page="#f5f5f9",
    surface="#ffffff",
    hover="#eeeff7",
    selected="#e4e7fa",
    divider="#dddfe9",
    border="#7b8094",
    text="#1b1d2a",
    quiet="#53586b",
    accent="#3d48b5",
    accent_hover="#2f3994",
    on_accent="#ffffff",
    right="#17663a",
    right_tint="#e2f3e8",
    wrong="#ab241c",
    wrong_tint="#fbe8e6",
    caution="#7d4b00",
    caution_tint="#fdf0d8",
)

DARK: Final = Colours(
    page="#14151c",
    surface="#1e2029",
    hover="#282b38",
    selected="#2b3056",
    divider="#343847",
    border="#7e849b",
    text="#e7e8ef",
    quiet="#aeb3c4",
    accent="#a9b2ff",
    accent_hover="#c3c9ff",
    on_accent="#14162e",
    right="#86d8a1",
    right_tint="#17321f",
    wrong="#ffa79f",
    wrong_tint="#401d1b",
    caution="#f2c271",
    caution_tint="#382a10",
)

CONTRAST: Final = Colours(
    page="#000000",
    surface="#000000",
    hover="#23252e",
    selected="#1c2466",
    divider="#ffffff",
    border="#ffffff",
    text="#ffffff",
    quiet="#ffffff",
    accent="#c5cbff",
    accent_hover="#ffffff",
    on_accent="#000000",
    right="#8dffb3",
    right_tint="#00290f",
    wrong="#ffbdb6",
    wrong_tint="#3a0500",
    caution="#ffd98a",
    caution_tint="#2b1d00",
)
