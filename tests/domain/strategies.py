"""Values of the domain, drawn at random."""

from hypothesis import strategies as st

from jkquiz.domain.bank import (
    Ages,
    Fact,
    FactKind,
    FactValue,
    PartialDate,
    Passage,
    PassageRef,
    Section,
    Table,
    View,
)
from jkquiz.domain.items import (
    Accepted,
    Body,
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
    Pair,
    Picture,
    Placed,
    ShortAnswer,
    SingleChoice,
    Status,
    Thinking,
    TrueFalse,
)
from jkquiz.domain.texts import Language, Text
from pictures import PICTURES

strings = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
slugs = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True)
numbers = st.decimals(-(10**10), 10**10, places=3)
texts = st.dictionaries(st.sampled_from(Language), strings, min_size=1).map(Text.of)
refs = st.builds(PassageRef, slugs, slugs, st.none() | st.integers(1, 99))
dates = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)) | st.builds(
    PartialDate, st.integers(1, 9999), st.none() | st.integers(1, 12)
)
accepted = st.dictionaries(
    st.sampled_from(Language), st.lists(strings, min_size=1, max_size=3).map(tuple), min_size=1
).map(lambda answers: Accepted(tuple(answers.items())))


def _ids(least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(slugs, min_size=least, max_size=5, unique=True)


@st.composite
def _options(draw: st.DrawFn, *, rights: int | None) -> tuple[Option, ...]:
    ids = draw(_ids(2))
    right = draw(st.integers(1, len(ids) - 1)) if rights is None else rights
    return tuple(
        Option(name, draw(texts), index < right, draw(st.none() | texts)) for index, name in enumerate(ids)
    )


@st.composite
def _matchings(draw: st.DrawFn) -> Matching:
    ids = draw(_ids(3))
    cut = draw(st.integers(2, len(ids)))
    return Matching(
        tuple(Pair(name, draw(texts), draw(texts)) for name in ids[:cut]),
        tuple(Entry(name, draw(texts)) for name in ids[cut:]),
    )


@st.composite
def _categorisings(draw: st.DrawFn) -> Categorising:
    categories = draw(_ids(2))
    return Categorising(
        tuple(Entry(name, draw(texts)) for name in categories),
        tuple(Placed(name, draw(texts), draw(st.sampled_from(categories))) for name in draw(_ids(2))),
    )


bodies: st.SearchStrategy[Body] = st.one_of(
    st.builds(SingleChoice, _options(rights=1), st.booleans()),
    st.builds(MultipleResponse, _options(rights=None), st.booleans()),
    st.builds(TrueFalse, st.booleans()),
    st.builds(Numeric, numbers, numbers.map(abs), st.none() | texts),
    st.builds(ShortAnswer, accepted, st.booleans()),
    st.builds(
        Cloze,
        texts,
        _ids(1).flatmap(lambda ids: st.tuples(*(st.builds(Gap, st.just(name), accepted) for name in ids))),
        st.booleans(),
    ),
    _ids(3)
    .flatmap(lambda ids: st.tuples(*(st.builds(Entry, st.just(name), texts) for name in ids)))
    .map(Ordering),
    _matchings(),
    _categorisings(),
)

items = st.builds(
    Item,
    id=slugs,
    stem=texts,
    body=bodies,
    explanation=texts,
    facts=st.lists(slugs, min_size=1, max_size=3).map(tuple),
    level=st.integers(1, 3),
    thinking=st.sampled_from(Thinking),
    status=st.sampled_from(Status),
    caveats=st.lists(slugs, max_size=2).map(tuple),
    tags=st.lists(strings, max_size=2).map(tuple),
    section=st.none() | slugs,
    passage=st.none() | refs,
    picture=st.none() | st.builds(Picture, st.sampled_from(sorted(PICTURES)), texts),
)


def _values(kind: FactKind) -> st.SearchStrategy[FactValue]:
    match kind:
        case FactKind.YEAR:
            return st.integers(1, 9999)
        case FactKind.DATE:
            return dates
        case FactKind.AGES:
            return st.tuples(st.integers(0, 50), st.integers(51, 120)).map(lambda ages: Ages(*ages))
        case FactKind.PERCENTAGE | FactKind.COUNT | FactKind.AMOUNT:
            return numbers
        case FactKind.STATEMENT:
            return st.none()
        case _:
            return st.none() | texts


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """A fact of any kind, with a value of that kind."""
    kind = draw(st.sampled_from(FactKind))
    return Fact(
        id=draw(slugs),
        passage=draw(refs),
        kind=kind,
        value=draw(_values(kind)),
        label=draw(texts),
        statement=draw(texts),
        ask=draw(st.none() | texts),
        unit=draw(st.none() | texts),
        view=draw(st.sampled_from(View)),
        as_of=draw(st.none() | dates),
        is_contested=draw(st.booleans()),
        is_important=draw(st.booleans()),
        caveats=tuple(draw(st.lists(slugs, max_size=2))),
    )


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    return Table(tuple(tuple(draw(texts) for _ in range(width)) for _ in range(draw(st.integers(1, 3)))))


sections = st.builds(
    Section,
    slugs,
    st.none() | slugs,
    texts,
    st.lists(
        st.builds(Passage, slugs, texts, st.none() | _tables(), st.lists(slugs, max_size=2).map(tuple)),
        max_size=2,
    ).map(tuple),
)
