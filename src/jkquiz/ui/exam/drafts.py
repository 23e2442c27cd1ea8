"""Blueprints that are not made yet: kept with the library until they are saved or given up."""

from typing import Any

from jkquiz.domain.exams.blueprint import Blueprint
from jkquiz.domain.exams.plain import blueprint_from_plain, blueprint_to_plain
from jkquiz.services.library import Library

_NAME = "blueprint-drafts"
NEW = ""
"""What a blueprint begins from that begins from none."""


class Drafts:
    """One draft for each blueprint that it begins from, by that one's id."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def read(self, origin: str) -> Blueprint | None:
        """Return the draft that begins from a blueprint."""
        plain = self._all().get(origin)
        return None if plain is None else blueprint_from_plain(plain)

    def keep(self, origin: str, draft: Blueprint) -> None:
        """Keep a draft, in place of an earlier one."""
        self._write({**self._all(), origin: blueprint_to_plain(draft)})

    def forget(self, origin: str) -> None:
        """Give a draft up."""
        drafts = self._all()
        if drafts.pop(origin, None) is not None:
            self._write(drafts)

    def _all(self) -> dict[str, Any]:
        found: dict[str, Any] = self._library.settings.read(_NAME, {})
        return found

    def _write(self, drafts: dict[str, Any]) -> None:
        self._library.settings.write(_NAME, drafts)
