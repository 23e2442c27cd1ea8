"""Writing a question: what is not saved yet is kept, facts are found by typing, distractors are offered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jkquiz.domain.bank import Fact, Pack, Passage, PassageRef
from jkquiz.domain.deriving.columns import Columns
from jkquiz.domain.deriving.marks import surfaces
from jkquiz.domain.deriving.rivals import Rivals
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.folding import fold
from jkquiz.domain.items import Item
from jkquiz.domain.plain import dumps, item_from_plain, item_to_plain, loads
from jkquiz.domain.texts import Language, Text
from jkquiz.storage.bank import Bank, StoredItem
from jkquiz.storage.settings import Settings

_NAME = "question-drafts"


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as somebody left it, not saved."""

    pack: str
    item: Item
    basis: StoredItem | None
    """What it is a change of, as it was when it was opened; None for a new question."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What was typed where a number has to be and is none yet, by the name of the field."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a question can be linked to: a fact, a passage or a caveat."""

    link: Fact | PassageRef | str
    """A caveat goes by its id."""
    text: Text


class Subject:
    """A pack, as somebody needs it who writes questions for it."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._distractors: dict[str, list[Text]] = {}

    def find(self, text: str, limit: int = 8) -> list[Target]:
        """Return what has all words of a text in it, in whatever language: facts, then passages, caveats."""
        words = [folded for word in text.split() if (folded := fold(word))]
        if not words:
            return []
        found = [target for target, folded in self._targets if all(word in folded for word in words)]
        return found[:limit]

    def target_of(self, link: PassageRef | str) -> Target | None:
        """Return what a passage's address or a caveat's id names; None where there is no such thing."""
        if isinstance(link, str):
            text = self.pack.caveats.get(link)
            return None if text is None else Target(link, text)
        section = self.pack.section_by_id.get(link.section)
        passages = section.passages if section else ()
        found = next((each for each in passages if each.anchor == link.anchor), None)
        return None if found is None else Target(link, _words(found))

    def distractors(self, fact: Fact, limit: int = 12) -> list[Text]:
        """Return values for the place of a fact's: those surely wrong first, then others of its type.

        Whether one of the others is wrong is for the teacher to say.
        """
        if fact.id not in self._distractors:
            self._distractors[fact.id] = self._find_distractors(fact)
        return self._distractors[fact.id][:limit]

    def _find_distractors(self, fact: Fact) -> list[Text]:
        mine = surfaces(fact)
        if mine is None:
            return []
        others = (
            words
            for other in self.pack.facts
            if other.kind is fact.kind and other is not fact and (words := surfaces(other)) is not None
        )
        found = {_folded(mine): mine}
        for words in (*(rival.words for rival in self._rivals.of(fact)), *others):
            found.setdefault(_folded(words), words)
        return list(found.values())[1:]

    @cached_property
    def _rivals(self) -> Rivals:
        return Rivals(self.pack, Columns(self.pack))

    @cached_property
    def _targets(self) -> list[tuple[Target, str]]:
        return [(target, _sought(target)) for target in _targets_of(self.pack)]


class Drafting:
    """Keeps unsaved questions with the library, one for each that is changed or begun."""

    def __init__(self, bank: Bank, settings: Settings) -> None:
        self._bank, self._settings = bank, settings

    def item(self, key: int) -> StoredItem:
        """Return an item of the bank.

        Raises:
            Failure: where it is not there.
        """
        stored = self._bank.item(key)
        if stored is None:
            raise Failure(FailureCode.ITEM_GONE, item=f"{key}")
        return stored

    def key_of(self, name: str) -> int | None:
        """Return the key of the item of an id; None where there is none."""
        return self._bank.key_of(name)

    def subject(self, pack: str) -> Subject:
        """Return the pack that questions are written for.

        Raises:
            Failure: where it is not there.
        """
        found = self._bank.structure(pack)
        if found is None:
            raise Failure(FailureCode.PACK_UNKNOWN, pack=pack, known=", ".join(self._bank.pack_ids()))
        return Subject(found)

    def names(self) -> tuple[str, ...]:
        """Return the names of all drafts."""
        return tuple(self._all())

    def read(self, name: str) -> Draft | None:
        """Return a draft; None where there is none, or one that this version of the program can't read."""
        written = self._all().get(name)
        if written is None:
            return None
        try:
            plain = loads(written)
            basis = plain["basis"]
            stored = None if basis is None else self._bank.item(basis["key"], basis["revision"])
            return Draft(plain["pack"], item_from_plain(plain["item"]), stored, plain["typed"])
        except (LookupError, TypeError, ValueError):
            return None

    def keep(self, name: str, draft: Draft) -> None:
        """Keep a draft, in place of an earlier one; it is durable when this returns."""
        basis = draft.basis
        written = dumps(
            {
                "pack": draft.pack,
                "item": item_to_plain(draft.item),
                "basis": None if basis is None else {"key": basis.key, "revision": basis.revision},
                "typed": dict(draft.typed),
            }
        )
        drafts = self._all()
        if drafts.get(name) != written:
            self._settings.write(_NAME, {**drafts, name: written})

    def forget(self, name: str) -> None:
        """Give a draft up."""
        drafts = self._all()
        if drafts.pop(name, None) is not None:
            self._settings.write(_NAME, drafts)

    def _all(self) -> dict[str, Any]:
        found: dict[str, Any] = self._settings.read(_NAME, {})
        return dict(found)


def _targets_of(pack: Pack) -> Iterator[Target]:
    yield from (Target(fact, fact.plain_statement) for fact in pack.facts)
    for section in pack.sections:
        for passage in section.passages:
            yield Target(PassageRef(section.id, passage.anchor), _words(passage))
    yield from (Target(name, text) for name, text in pack.caveats.items())


def _words(passage: Passage) -> Text:
    """Return the words of a passage; a table's are those of its caption."""
    return passage.text


def _sought(target: Target) -> str:
    texts = [target.text, *([target.link.label] if isinstance(target.link, Fact) else [])]
    return " ".join(fold(string) for text in texts for _, string in text)


def _folded(text: Text) -> tuple[tuple[Language, str], ...]:
    return tuple((language, fold(string)) for language, string in text)
