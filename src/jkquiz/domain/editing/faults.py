"""What keeps an item from being asked at all, however good or bad it is: a draft may have it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, assert_never

from jkquiz.domain.bank import MARK, Pack, PassageRef
from jkquiz.domain.items import (
    Accepted,
    Categorising,
    Cloze,
    Entry,
    Gap,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.texts import Language, Text


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that has to be mended before an item can be asked."""

    place: str
    """The name of the field, as in an export: `stem`, `options`, `answer`, `facts`, `section` …"""
    code: str
    """Of the sentence, one of those for the problems of a pack's files."""
    details: Mapping[str, str] = field(default_factory=dict)


class Links(Protocol):
    """Tells what the pack of an item has."""

    def has_section(self, name: str) -> bool:
        """Whether there is a section of an id."""
        ...

    def has_fact(self, name: str) -> bool:
        """Whether there is a fact of an id."""
        ...

    def has_caveat(self, name: str) -> bool:
        """Whether there is a caveat of an id."""
        ...

    def has_passage(self, ref: PassageRef) -> bool:
        """Whether there is a passage at an address."""
        ...

    def has_picture(self, name: str) -> bool:
        """Whether there is a picture of a name."""
        ...


@dataclass(frozen=True, slots=True)
class LinksOf:
    """The links of a pack that was read whole."""

    pack: Pack
    pictures: frozenset[str] = frozenset()
    """The names of its pictures."""

    def has_section(self, name: str) -> bool:
        """Whether there is a section of an id."""
        return name in self.pack.section_by_id

    def has_fact(self, name: str) -> bool:
        """Whether there is a fact of an id."""
        return name in self.pack.fact_by_id

    def has_caveat(self, name: str) -> bool:
        """Whether there is a caveat of an id."""
        return name in self.pack.caveats

    def has_passage(self, ref: PassageRef) -> bool:
        """Whether there is a passage at an address."""
        section = self.pack.section_by_id.get(ref.section)
        return section is not None and any(each.anchor == ref.anchor for each in section.passages)

    def has_picture(self, name: str) -> bool:
        """Whether there is a picture of a name."""
        return name in self.pictures


def faults_of(item: Item, links: Links) -> tuple[Fault, ...]:
    """Return what keeps an item from being asked.

    Args:
        item: the item, as it is or as it is being written.
        links: what the pack has that it is for.
    """
    return (*_missing_texts(item), *faults_of_body(item), *_broken_links(item, links))


def faults_of_body(item: Item) -> tuple[Fault, ...]:
    """Return what is wrong with an item's body alone."""
    return tuple(_body_faults(item))


def _missing_texts(item: Item) -> Iterator[Fault]:
    if not any(string.strip() for _, string in item.stem):
        yield Fault("stem", "empty-text")
    if item.picture is not None and not any(string.strip() for _, string in item.picture.alternative):
        yield Fault("picture", "empty-text")


def _broken_links(item: Item, links: Links) -> Iterator[Fault]:
    if item.section is None and not item.facts:
        yield Fault("section", "empty-text")
    if item.section is not None and not links.has_section(item.section):
        yield Fault("section", "unknown-section", {"found": item.section})
    for name in item.facts:
        if not links.has_fact(name):
            yield Fault("facts", "unknown-fact", {"found": name})
    for name in item.caveats:
        if not links.has_caveat(name):
            yield Fault("caveats", "unknown-caveat", {"found": name})
    if item.passage is not None and not links.has_passage(item.passage):
        yield Fault("passage", "unknown-passage", {"found": str(item.passage)})
    if item.picture is not None and not links.has_picture(item.picture.name):
        yield Fault("picture", "unknown-picture", {"found": item.picture.name})


def _body_faults(item: Item) -> Iterator[Fault]:
    body = item.body
    match body:
        case SingleChoice(options) | MultipleResponse(options):
            yield from _option_faults(options, isinstance(body, SingleChoice))
        case TrueFalse():
            pass
        case Numeric(_, tolerance):
            if tolerance < 0:
                yield Fault("answer", "negative-tolerance", {"found": str(tolerance)})
        case ShortAnswer(accepted):
            yield from _accepted_faults(accepted)
        case Cloze(text, gaps):
            yield from _gap_faults(text, gaps)
        case Ordering(entries):
            yield from _entry_faults("options", entries, 3)
        case Matching():
            yield from _few("options", len(body.pairs), 2)
            yield from _empty("options", [pair.left for pair in body.pairs])
            yield from _entry_faults("answer", body.rights, 2)
        case Categorising():
            yield from _category_faults(body)
        case _:
            assert_never(body)


def _option_faults(options: Sequence[Option], is_single: bool) -> Iterator[Fault]:
    yield from _entry_faults("options", [Entry(option.id, option.text) for option in options], 2)
    right = sum(option.is_right for option in options)
    if is_single and right != 1:
        yield Fault("options", "one-right", {"found": str(right)})
    if not is_single and right in {0, len(options)}:
        yield Fault("options", "some-right", {"found": str(right), "of": str(len(options))})


def _category_faults(body: Categorising) -> Iterator[Fault]:
    yield from _entry_faults("answer", body.categories, 2)
    known = {category.id for category in body.categories}
    yield from _few("options", len(body.entries), 2)
    yield from _ids("options", [entry.id for entry in body.entries])
    yield from _empty("options", [entry.text for entry in body.entries])
    for entry in body.entries:
        if entry.category not in known:
            names = ", ".join(sorted(known))
            yield Fault("answer", "unknown-word", {"found": entry.category, "expected": names})


def _entry_faults(place: str, entries: Sequence[Entry], least: int) -> Iterator[Fault]:
    yield from _few(place, len(entries), least)
    yield from _ids(place, [entry.id for entry in entries])
    yield from _empty(place, [entry.text for entry in entries])
    yield from _alike(place, [entry.text for entry in entries])


def _few(place: str, found: int, least: int) -> Iterator[Fault]:
    if found < least:
        yield Fault(place, "too-few", {"found": str(found), "least": str(least)})


def _ids(place: str, names: Sequence[str]) -> Iterator[Fault]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(place, "listed-twice", {"found": name})


def _empty(place: str, texts: Sequence[Text]) -> Iterator[Fault]:
    if any(not any(string.strip() for _, string in text) for text in texts):
        yield Fault(place, "empty-text")


def _alike(place: str, texts: Sequence[Text]) -> Iterator[Fault]:
    seen: set[tuple[Language, str]] = set()
    for text in texts:
        for language, string in text:
            if string.strip() and (language, string) in seen:
                yield Fault(place, "read-alike", {"language": language.value, "found": string})
            seen.add((language, string))


def _accepted_faults(accepted: Accepted) -> Iterator[Fault]:
    if not any(answer.strip() for answer in accepted.every):
        yield Fault("answer", "empty-text")


def _gap_faults(text: Text, gaps: Sequence[Gap]) -> Iterator[Fault]:
    ids = [gap.id for gap in gaps]
    yield from _ids("answer", ids)
    for gap in gaps:
        yield from _accepted_faults(gap.accepted)
    if not gaps:
        yield Fault("answer", "empty-list")
    for language, string in text:
        marked = sorted(MARK.findall(string))
        if string and marked != sorted(ids):
            details = {"marked": ", ".join(marked) or "-", "listed": ", ".join(ids) or "-"}
            yield Fault("answer", "gaps-differ", {"language": language.value, **details})
