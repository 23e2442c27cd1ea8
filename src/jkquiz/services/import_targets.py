"""Where the questions of a file go: which pack, which section, under which id."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from jkquiz.domain.bank import Pack, Section
from jkquiz.domain.items import Item, Status
from jkquiz.domain.plain import dumps, item_to_plain
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.incoming import Row

_OWN = "own-"
Keys = Mapping[str, Mapping[str, int]]
"""The keys of items by id, for each pack."""


@dataclass(frozen=True)
class Target:
    """The pack that questions go to."""

    pack: Pack
    is_own: bool = False
    is_new: bool = False
    revision: int | None = None

    def with_sections(
        self, rows: Sequence[Row], section: str | None, title: str, new_id: Callable[[], str]
    ) -> Pack:
        """Return the pack with what rows need, sections and languages; one that is built from files stays."""
        if not self.is_own:
            return self.pack
        names, sections = sections_by_name(self.pack), list(self.pack.sections)
        spoken = [
            *self.pack.languages,
            *(each for each in languages_of(rows) if each not in self.pack.languages),
        ]
        for row in rows:
            if row.item is None:
                continue
            wished = row.item.section or ("" if section or row.item.facts else title)
            if wished and folded(wished) not in names:
                named = Text.of(dict.fromkeys(spoken, wished))
                sections.append(Section(new_id(), None, named, ()))
                names[folded(wished)] = sections[-1].id
        languages = tuple(language for language in Language if language in spoken)
        return replace(self.pack, sections=tuple(sections), languages=languages)

    def without_unused(self, pack: Pack, items: Sequence[Item]) -> Pack:
        """Return a pack without the new sections that no question came to."""
        used = {item.section for item in items} | set(self.pack.section_by_id)
        return replace(pack, sections=tuple(each for each in pack.sections if each.id in used))


def sections_by_name(pack: Pack) -> dict[str, str]:
    """Return the ids of sections by what a person may call them."""
    names: dict[str, str] = {}
    for section in pack.sections:
        for _, string in section.title:
            names.setdefault(folded(string), section.id)
    return names | {folded(section.id): section.id for section in pack.sections}


def folded(name: str) -> str:
    """Return what a person calls something, whatever the width, case and spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def languages_of(rows: Sequence[Row]) -> list[Language]:
    """Return the languages that questions are in."""
    found = {language for row in rows if row.item for language in _spoken(row.item)}
    return [language for language in Language if language in found] or [Language.JAPANESE]


def _spoken(item: Item) -> Iterator[Language]:
    return (language for language, string in item.stem if string)


def title_of(name: str) -> str:
    """Return what a pack that is made for a file is called."""
    stem, point, ending = name.rpartition(".")
    return (stem if point and stem and len(ending) <= 5 else name).strip()[:100] or name


def name_by_content(item: Item) -> str:
    """Return an id for a question that has none: the same text has the same, so that it is known again."""
    plain = item_to_plain(replace(item, section=None, status=Status.LIVE, facts=(), tags=(), level=1))
    return sha256(dumps(plain).encode()).hexdigest()[:24]


def names_of(pack: str, name: str) -> tuple[str, ...]:
    """Return the ids that an item which a file calls by a name may have, in the order of trying."""
    if name.startswith(_OWN):
        return name, f"{name}-{sha256(pack.encode()).hexdigest()[:8]}"
    longer = f"{_OWN}{name}-{sha256(pack.encode()).hexdigest()[:8]}"
    return name, f"{_OWN}{name}", longer


def key_of(pack: str, name: str, keys: Keys) -> int | None:
    """Return the key of the item that a file calls by a name; None where the pack has none."""
    known = keys.get(pack, {})
    return next((known[each] for each in names_of(pack, name) if each in known), None)


def free_name(pack: str, name: str, keys: Keys) -> str:
    """Return the id for a new item: never one that another pack's item has, or its files may bring."""
    own, longer = names_of(pack, name)[-2:]
    return longer if any(own in known for known in keys.values()) else own
