"""Random packs: the small one of the tests, with other texts, kinds, orders and links."""

from dataclasses import replace

from hypothesis import strategies as st

from jkquiz.domain.bank import Fact, Pack, PassageRef, View
from jkquiz.domain.items import Item, Kind, Picture, Status, Thinking
from jkquiz.domain.texts import Language, Text
from packs import SECTIONS, fact_named, item_on, make_pack
from pictures import PICTURES

_NOT_BLANK = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)


def texts() -> st.SearchStrategy[Text]:
    """Draw a text in three languages, of any letters and signs."""
    return st.tuples(_NOT_BLANK, _NOT_BLANK, _NOT_BLANK).map(
        lambda three: Text.of(dict(zip(Language, three, strict=True)))
    )


@st.composite
def items(draw: st.DrawFn, number: int) -> Item:
    """Draw an item on a fact of its own."""
    fact = f"{draw(st.sampled_from(sorted(SECTIONS)))}{number}"
    return item_on(
        fact,
        f"item-{number}",
        draw(st.sampled_from(Kind)),
        stem=draw(texts()),
        explanation=draw(texts()),
        level=draw(st.integers(1, 3)),
        thinking=draw(st.sampled_from(Thinking)),
        status=draw(st.sampled_from(Status)),
        caveats=draw(st.sampled_from([(), ("names",), ("dates", "names")])),
        tags=tuple(draw(st.lists(_NOT_BLANK, max_size=3, unique=True))),
        section=draw(st.sampled_from([None, *SECTIONS.values()])),
        passage=draw(st.sampled_from([None, PassageRef("history", "t1", 1), PassageRef("economy", "p1")])),
        picture=draw(st.none() | st.builds(Picture, st.sampled_from(sorted(PICTURES)), texts())),
    )


@st.composite
def facts(draw: st.DrawFn, name: str) -> Fact:
    """Draw a fact."""
    return fact_named(
        name,
        label=draw(texts()),
        view=draw(st.sampled_from(View)),
        is_contested=draw(st.booleans()),
        is_important=draw(st.booleans()),
    )


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Draw a pack of up to six items."""
    drawn = [draw(items(number)) for number in range(draw(st.integers(0, 6)))]
    pack = make_pack(drawn)
    return replace(pack, title=draw(texts()), facts=tuple(draw(facts(fact.id)) for fact in pack.facts))
