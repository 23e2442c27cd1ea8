"""How a person wants the window to look: kept for the whole library, whoever studies."""

from dataclasses import dataclass
from typing import Final

from jkquiz.services.library import Library
from jkquiz.ui.theme import Scheme

TEXT_SIZES: Final = (100, 125, 150, 175, 200)
"""Sizes of text in percent of the system's."""

_SCHEME, _TEXT = "appearance-scheme", "appearance-text"


@dataclass(frozen=True, slots=True)
class Look:
    """A scheme, and a size of text in percent."""

    scheme: Scheme = Scheme.SYSTEM
    text: int = 100

    @property
    def scale(self) -> float:
        """The size of text in times of the system's."""
        return self.text / 100


def chosen_look(library: Library) -> Look:
    """Return the look that was chosen; what a later version may have kept counts as not chosen."""
    scheme, text = library.settings.read(_SCHEME), library.settings.read(_TEXT)
    return Look(
        Scheme(scheme) if scheme in list(Scheme) else Scheme.SYSTEM, text if text in TEXT_SIZES else 100
    )


def keep_look(library: Library, look: Look) -> None:
    """Keep a look from now on."""
    library.settings.write(_SCHEME, look.scheme.value)
    library.settings.write(_TEXT, look.text)
