"""The whole bank as JSON: `{"format": "jkquiz", "version": 1, "packs": […]}`.

Everything in the bank is carried; a text is an object by language. What the format says beyond the README's
outline: a section's table, a fact's label, question, unit, view and date, an item's way of thinking.
"""

from collections.abc import Iterable, Sequence

from jkquiz.domain.bank import Fact, Pack
from jkquiz.domain.items import Item
from jkquiz.domain.plain import Plain, dumps, fact_to_plain, item_to_plain, section_to_plain, text_to_plain
from jkquiz.domain.texts import Text

VERSION = 1


def write_bank(packs: Iterable[Pack], sections: Sequence[str] | None = None) -> str:
    """Return packs as JSON.

    Args:
        packs: what to write.
        sections: ids of the sections to keep to; None for all.
    """
    plain = [_pack(pack, None if sections is None else set(sections)) for pack in packs]
    return dumps({"format": "jkquiz", "version": VERSION, "packs": plain}, indent=2) + "\n"


def _pack(pack: Pack, sections: set[str] | None) -> Plain:
    def is_wanted(section: str) -> bool:
        return sections is None or section in sections

    return {
        "id": pack.id,
        "title": text_to_plain(pack.title),
        "language": pack.languages[0].value,
        "languages": [language.value for language in pack.languages],
        "about": text_to_plain(pack.about),
        "licence": pack.licence,
        "caveat": _caveat(pack, pack.general_caveats),
        "sections": [section_to_plain(section) for section in pack.sections if is_wanted(section.id)],
        "facts": [_fact(pack, fact) for fact in pack.facts if is_wanted(fact.passage.section)],
        "questions": [_question(pack, item) for item in pack.items if is_wanted(pack.section_of(item))],
        "caveats": {name: text_to_plain(text) for name, text in pack.caveats.items()},
    }


def _fact(pack: Pack, fact: Fact) -> Plain:
    return fact_to_plain(fact) | {
        "section": fact.passage.section,
        "passage": fact.passage.anchor,
        "row": fact.passage.row,
        "statement": text_to_plain(fact.plain_statement),
        "caveat": _caveat(pack, fact.caveats),
    }


def _question(pack: Pack, item: Item) -> Plain:
    passage = pack.passage_of(item)
    return item_to_plain(item) | {
        "section": pack.section_of(item),
        "passage": str(passage) if passage else None,
        "caveat": _caveat(pack, pack.caveats_of(item)),
    }


def _caveat(pack: Pack, names: Sequence[str]) -> Plain | None:
    """Return the caveats as one text, or None where there is none."""
    texts = [pack.caveats[name] for name in names if name in pack.caveats]
    if not texts:
        return None
    joined = {language: "\n".join(text.read(language) for text in texts) for language in pack.languages}
    return text_to_plain(Text.of(joined))
