"""The glossary: names that the facts carry, each with the facts in which it appears."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jkquiz.domain.bank import Fact, FactKind
from jkquiz.domain.folding import fold
from jkquiz.domain.items import Accepted
from jkquiz.domain.texts import Language, Text

NAMED = (
    FactKind.PERSON,
    FactKind.INSTITUTION,
    FactKind.COUNTRY,
    FactKind.PLACE,
    FactKind.DOCUMENT,
    FactKind.EVENT,
    FactKind.WORK,
    FactKind.TERM,
)
"""The kinds of facts whose values name something."""

_EVERYWHERE = 0.1
"""A name that stands in a larger share of the facts is listed only with those that are about it."""

_QUOTED = re.compile(r"^[「『“‘〈《\"'](.*)[」』”’〉》\"']$")
_ARTICLE = re.compile(r"^(?:the|an?) (?=\S)", re.IGNORECASE)
_KANA = re.compile("[ぁ-ゖー]+")
_OTHER_THAN_KANA = re.compile("[^ぁ-ゖー]+")


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of the glossary."""

    kind: FactKind
    name: Text
    ways: tuple[str, ...]
    """Other ways to write it, in any language."""
    reading: str | None
    """How it is read in Japanese, in hiragana, where that is known."""
    facts: tuple[Fact, ...]
    """Those that are about it, then those that mention it, each in the order of the study text."""
    about: int
    """How many of them are about it."""

    def matches(self, query: str) -> bool:
        """Return whether what was typed stands in it, in any language and any way to write it."""
        wanted = fold(query)
        written = [string for _, string in self.name] + [*self.ways, self.reading or ""]
        return any(wanted in fold(each) for each in written)

    def sort_key(self, language: Language) -> str:
        """Return by what it is ordered: in Japanese its reading where there is one, or else its letters."""
        if language is Language.JAPANESE and self.reading:
            return self.reading
        return fold(self.name.read(language))


def make_glossary(facts: Sequence[Fact], answers: Mapping[str, Sequence[Accepted]]) -> list[Name]:
    """Return the names of the facts, in the order in which they first appear.

    Args:
        facts: those of the study text, in its order.
        answers: what is accepted for typed answers, by the id of the fact that they are on; it tells other
            ways to write a name, and its reading.
    """
    statements = {fact.id: fact.statement.map(_fold_plain) for fact in facts}
    return [
        _entry(kind, name, carriers, facts, statements, answers)
        for kind in NAMED
        for name, carriers in _gather([fact for fact in facts if fact.kind is kind])
    ]


def in_order(names: Iterable[Name], language: Language) -> list[Name]:
    """Return names in the order of a language."""
    return sorted(names, key=lambda name: name.sort_key(language))


def _gather(facts: Sequence[Fact]) -> list[tuple[Text, list[Fact]]]:
    """Gather the facts of one kind by their name; a person with a title goes to the one without."""
    gathered: list[tuple[Text, list[Fact]]] = []
    named = [(_bare(fact.value), fact) for fact in facts if isinstance(fact.value, Text)]
    for name, fact in sorted(named, key=lambda each: sum(len(string) for _, string in each[0])):
        for known, carriers in gathered:
            if _is_same(known, name, may_have_title=fact.kind is FactKind.PERSON):
                carriers.append(fact)
                break
        else:
            gathered.append((name, [fact]))
    order = {fact.id: place for place, fact in enumerate(facts)}
    for _, carriers in gathered:
        carriers.sort(key=lambda fact: order[fact.id])
    return sorted(gathered, key=lambda each: order[each[1][0].id])


def _is_same(known: Text, name: Text, *, may_have_title: bool) -> bool:
    pairs = [(fold(string), fold(name.read(language))) for language, string in known]
    return all(one == other or (may_have_title and one in other) for one, other in pairs)


def _entry(
    kind: FactKind,
    name: Text,
    carriers: Sequence[Fact],
    facts: Sequence[Fact],
    statements: Mapping[str, Text],
    answers: Mapping[str, Sequence[Accepted]],
) -> Name:
    folded = name.map(fold)
    about = {fact.id for fact in carriers}
    mentions = [fact for fact in facts if fact.id not in about and _is_in(folded, statements[fact.id])]
    if len(mentions) > _EVERYWHERE * len(facts):
        mentions = []
    accepted = [each for fact in carriers for each in answers.get(fact.id, ()) if _accepts(each, folded)]
    own = {string for _, string in folded}
    ways = dict.fromkeys(way for each in accepted for way in each.every if fold(way) not in own)
    return Name(
        kind,
        name,
        tuple(ways),
        _reading(name, accepted),
        (*carriers, *mentions),
        len(carriers),
    )


def _is_in(folded: Text, statement: Text) -> bool:
    return all(string in statement.read(language) for language, string in folded)


def _accepts(accepted: Accepted, folded: Text) -> bool:
    ways = {fold(way) for way in accepted.every}
    return any(string in ways for _, string in folded)


def _reading(name: Text, accepted: Iterable[Accepted]) -> str | None:
    """Return the fullest of the accepted answers that spells the whole name in kana."""
    written = fold(name.read(Language.JAPANESE))
    # What is kana in the name must be the same in its reading; the rest may be read anyhow.
    parts = (re.escape(part) for part in _OTHER_THAN_KANA.split(written))
    pattern = re.compile(".+".join(parts))
    ways = [
        fold(way)
        for each in accepted
        for language, some in each.by_language
        for way in some
        if language is Language.JAPANESE
    ]
    spelt = [way for way in ways if _KANA.fullmatch(way) and pattern.fullmatch(way)]
    if _KANA.fullmatch(written):
        return written
    return max(spelt, key=len, default=None)


def _bare(value: Text) -> Text:
    """Return a name without the quotes around it and its article."""
    return value.map(lambda string: _ARTICLE.sub("", _QUOTED.sub(r"\1", string)))


def _fold_plain(statement: str) -> str:
    return fold(statement.replace("[[", "").replace("]]", ""))
