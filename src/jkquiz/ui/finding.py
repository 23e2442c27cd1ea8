"""What the command palette finds for a text: actions, sections, passages and questions. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from jkquiz.domain.bank import PassageRef
from jkquiz.domain.folding import fold
from jkquiz.domain.texts import Language
from jkquiz.ui.actions import Action, Where, shown_keys
from jkquiz.wording import Wording, languages_of

if TYPE_CHECKING:
    from jkquiz.services.library import Library
    from jkquiz.storage.finding import Hit

_MOST_HITS: Final = 60
_MOST_OF_A_KIND: Final = 12
_MOST_RECENT: Final = 5
_BEFORE: Final = 12
"""So many letters of a passage stand before what was found in it."""
_LONGEST: Final = 160
_USEFUL: Final = ("study", "practise", "read", "mistakes", "exam", "shortcuts")


class FoundKind(StrEnum):
    """The kinds of what is found, in the order in which they are shown."""

    ACTION = "action"
    SECTION = "section"
    PASSAGE = "passage"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Found:
    """Something found."""

    kind: FoundKind
    id: str
    """The action's, section's or item's id, or the passage's address."""
    text: str
    aside: str = ""
    """Where it stands; of an action, its shortcut."""
    icon: str = ""

    @property
    def passage(self) -> PassageRef:
        """The passage that was found."""
        return PassageRef.parse(self.id)


class Finder:
    """Looks through everything that has a name or a text.

    Args:
        library: the library.
        actions: what can be done now.
        recent: ids of the actions that were used last, the latest first.
        wording: says the names of actions.
        language: of the study text.
    """

    def __init__(
        self,
        library: Library,
        actions: Sequence[Action],
        recent: Sequence[str],
        wording: Wording,
        language: Language,
    ) -> None:
        self._library, self._wording, self._language = library, wording, language
        self._actions = {action.id: action for action in actions}
        self._recent = [name for name in recent if name in self._actions]
        self._titles = {heading.id: heading for heading in library.outline()}

    def suggest(self) -> list[Found]:
        """Return what is offered before anything is typed: what was used last, and what is most useful."""
        here = [action.id for action in self._actions.values() if action.where is not Where.EVERYWHERE]
        names = dict.fromkeys([*self._recent[:_MOST_RECENT], *here, *_USEFUL])
        return [self._action(self._actions[name]) for name in names if name in self._actions]

    def find(self, text: str) -> list[Found]:
        """Return what a text finds, the kinds apart, the best of each kind first."""
        wanted = fold(text)
        if not wanted:
            return self.suggest()
        hits = self._library.search(text, _MOST_HITS)
        passages = [self._passage(hit, text) for hit in hits if hit.what == "passage"]
        questions = [self._question(hit) for hit in hits if hit.what == "item"]
        return [
            each
            for group in (self._find_actions(wanted), self._find_sections(wanted), passages, questions)
            for each in group[:_MOST_OF_A_KIND]
        ]

    def _find_actions(self, wanted: str) -> list[Found]:
        """Find actions by their names in any language: who is lost in one may know another."""
        found = []
        for order, action in enumerate(self._actions.values()):
            own = fold(self._wording.say(action.text)).find(wanted)
            names = [fold(str(each)) for each in languages_of(action.text).values()]
            if own >= 0 or any(wanted in name for name in names):
                found.append(((own != 0, own < 0, order), action))
        return [self._action(action) for _, action in sorted(found, key=lambda pair: pair[0])]

    @cached_property
    def _folded_titles(self) -> list[tuple[str, list[str]]]:
        return [
            (name, [fold(heading.title.read(language)) for language in Language])
            for name, heading in self._titles.items()
        ]

    def _find_sections(self, wanted: str) -> list[Found]:
        found = [name for name, titles in self._folded_titles if any(wanted in each for each in titles)]
        return [self._section(name) for name in found]

    def _section(self, name: str) -> Found:
        heading = self._titles[name]
        title = heading.title.read(self._language)
        return Found(FoundKind.SECTION, name, title, self._crumb(heading.parent), "book-open")

    def _action(self, action: Action) -> Found:
        name = self._wording.say(action.text)
        return Found(FoundKind.ACTION, action.id, name, shown_keys(action), action.icon)

    def _passage(self, hit: Hit, text: str) -> Found:
        words = excerpt(hit.text.read(self._language), text)
        return Found(FoundKind.PASSAGE, hit.id, words, self._crumb(hit.section), "file-text")

    def _question(self, hit: Hit) -> Found:
        stem = excerpt(hit.text.read(self._language), "")
        return Found(FoundKind.QUESTION, hit.id, stem, self._crumb(hit.section), "circle-help")

    def _crumb(self, section: str | None) -> str:
        heading = self._titles.get(section) if section else None
        return heading.title.read(self._language) if heading else ""


def excerpt(text: str, wanted: str) -> str:
    """Return the part of a text around what was looked for, in one line."""
    line = " ".join(text.split())
    at = line.casefold().find(wanted.strip().casefold()) if wanted.strip() else 0
    start = 0 if at <= 2 * _BEFORE else at - _BEFORE
    if start and " " in line[start:at]:
        start = line.index(" ", start) + 1  # at the beginning of a word, where there are words
    return ("… " if start else "") + line[start : start + _LONGEST]
