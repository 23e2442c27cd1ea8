"""A pack's study text put in place of an earlier one: what is still there keeps its address."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from jkquiz.domain.bank import Fact, Pack, Passage, PassageRef, Section, Table
from jkquiz.domain.texts import Text

_ALIKE = 0.6
"""From this share of equal letters on, a paragraph is taken for an earlier one that was changed."""
_COMPARED = 2000
"""So many letters of a paragraph are compared."""


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage that has no anchor yet."""

    text: Text
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class NewSection:
    """A section that has no id yet; those below it follow, with a higher level."""

    title: Text
    level: int
    passages: tuple[NewPassage, ...]


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """Something that points at a passage which is not there any more."""

    item: str | None
    """The id of the item that does; None for a fact."""
    fact: str | None
    ref: PassageRef


def retexted(
    old: Pack, sections: Sequence[NewSection], needed: frozenset[str], new_id: Callable[[], str]
) -> Pack:
    """Return a pack with another study text.

    A section is the earlier one of the same title below the same parent, a passage the earlier one of the
    same words or of nearly the same. Facts of a passage that moved go with it. A section that is gone stays,
    empty, where something stands in it.

    Args:
        old: the pack as it is.
        sections: the text.
        needed: the ids of sections in which items stand.
        new_id: makes ids of sections.
    """
    known = _by_path(old.sections)
    parents: list[tuple[int, str, tuple[str, ...]]] = []
    made: list[Section] = []
    taken: set[str] = set()
    for section in sections:
        while parents and parents[-1][0] >= section.level:
            parents.pop()
        parent, above = (parents[-1][1], parents[-1][2]) if parents else (None, ())
        path = (*above, _name(section.title))
        before = next((each for each in known.get(path, ()) if each.id not in taken), None)
        name = before.id if before else new_id()
        taken.add(name)
        parents.append((section.level, name, path))
        passages = tuple(_anchored(before.passages if before else (), section.passages))
        made.append(Section(name, parent, section.title, passages))
    wanted = needed | {fact.passage.section for fact in old.facts}
    made += _kept(old, taken, wanted)
    pack = replace(old, sections=tuple(made))
    return replace(pack, facts=tuple(_followed(old, pack)))


def broken_links(pack: Pack, items: Mapping[str, PassageRef]) -> Iterator[BrokenLink]:
    """Yield what points at passages that a pack does not have.

    Args:
        pack: with its sections and facts.
        items: the passages that items name themselves, by the items' ids.
    """
    there = {(section.id, each.anchor) for section in pack.sections for each in section.passages}
    for fact in pack.facts:
        if (fact.passage.section, fact.passage.anchor) not in there:
            yield BrokenLink(None, fact.id, fact.passage)
    for name, ref in items.items():
        if (ref.section, ref.anchor) not in there:
            yield BrokenLink(name, None, ref)


def _by_path(sections: Sequence[Section]) -> dict[tuple[str, ...], list[Section]]:
    """Return the sections by their title and those of all above them."""
    paths: dict[str, tuple[str, ...]] = {}
    found: dict[tuple[str, ...], list[Section]] = {}
    for section in sections:
        paths[section.id] = (*paths.get(section.parent or "", ()), _name(section.title))
        found.setdefault(paths[section.id], []).append(section)
    return found


def _name(title: Text) -> str:
    return " ".join(title.by_language[0][1].casefold().split())


def _anchored(old: Sequence[Passage], new: Sequence[NewPassage]) -> Iterator[Passage]:
    """Yield the passages of a section under their anchors; one that is gone is not given to another."""
    partners = _partners(old, new)
    count = max((_number(each.anchor) for each in old), default=0)
    for place, passage in enumerate(new):
        partner = partners.get(place)
        if partner is None:
            count += 1
            yield Passage(f"{'t' if passage.table else 'p'}{count}", passage.text, passage.table)
        else:
            yield replace(old[partner], text=passage.text, table=passage.table)


def _partners(old: Sequence[Passage], new: Sequence[NewPassage]) -> dict[int, int]:
    """Return for the places of new passages the places of the old ones that they are."""
    left = {place: _words(each.text, each.table) for place, each in enumerate(old)}
    found: dict[int, int] = {}
    for place, passage in enumerate(new):
        words = _words(passage.text, passage.table)
        same = next((each for each, other in left.items() if other == words), None)
        if same is not None:
            found[place] = same
            del left[same]
    for place, passage in enumerate(new):
        if place in found or not left:
            continue
        words = _words(passage.text, passage.table)
        best = max(left, key=lambda each: _likeness(left[each], words))
        if _likeness(left[best], words) >= _ALIKE:
            found[place] = best
            del left[best]
    return found


def _words(text: Text, table: Table | None) -> str:
    cells = (cell for row in table.rows for cell in row) if table else ()
    return "\n".join(each.by_language[0][1] for each in (text, *cells))


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0
    return matcher.ratio()


def _number(anchor: str) -> int:
    digits = anchor.lstrip("abcdefghijklmnopqrstuvwxyz-")
    return int(digits) if digits.isdecimal() else 0


def _kept(old: Pack, taken: set[str], wanted: frozenset[str] | set[str]) -> Iterator[Section]:
    """Yield the sections that are gone and that something stands in."""
    there = set(taken)
    for section in old.sections:
        if section.id in wanted and section.id not in taken:
            parent = section.parent if section.parent in there else None
            there.add(section.id)
            yield replace(section, parent=parent, passages=())


def _followed(old: Pack, new: Pack) -> Iterator[Fact]:
    """Yield the facts of a pack; where the passage of one moved, it is named where it is now."""
    there = {(section.id, each.anchor) for section in new.sections for each in section.passages}
    moved: dict[str, list[PassageRef]] = {}
    for section in new.sections:
        for each in section.passages:
            moved.setdefault(_words(each.text, each.table), []).append(PassageRef(section.id, each.anchor))
    said = {
        (section.id, each.anchor): _words(each.text, each.table)
        for section in old.sections
        for each in section.passages
    }
    for fact in old.facts:
        address = (fact.passage.section, fact.passage.anchor)
        places = [] if address in there else moved.get(said.get(address, ""), [])
        yield replace(fact, passage=replace(places[0], row=fact.passage.row)) if len(places) == 1 else fact
