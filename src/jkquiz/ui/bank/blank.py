"""A question with nothing in it yet."""

from decimal import Decimal
from typing import assert_never

from jkquiz.domain.items import (
    Accepted,
    Body,
    Categorising,
    Cloze,
    Item,
    Kind,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    Status,
    TrueFalse,
)
from jkquiz.domain.texts import Language, Text

_NOTHING = Text.of({Language.JAPANESE: ""})
_NEW = "new"
BLANK = {"value": "", "tolerance": ""}
"""What is typed into the fields for numbers to begin with: nothing, and not the number nought."""


def blank(kind: Kind, section: str | None, facts: tuple[str, ...]) -> Item:
    """Return a question of a kind with nothing in it."""
    return Item(
        id=_NEW,
        stem=_NOTHING,
        body=_body(kind),
        explanation=_NOTHING,
        facts=facts,
        level=1,
        status=Status.LIVE,
        section=section,
    )


def _body(kind: Kind) -> Body:
    match kind:
        case Kind.SINGLE:
            return SingleChoice(())
        case Kind.MULTIPLE:
            return MultipleResponse(())
        case Kind.TRUE_FALSE:
            return TrueFalse(is_true=True)
        case Kind.NUMERIC:
            return Numeric(Decimal(0))
        case Kind.SHORT:
            return ShortAnswer(Accepted(((Language.JAPANESE, ("",)),)))
        case Kind.CLOZE:
            return Cloze(_NOTHING, ())
        case Kind.ORDERING:
            return Ordering(())
        case Kind.MATCHING:
            return Matching(())
        case Kind.CATEGORISING:
            return Categorising((), ())
        case _:
            assert_never(kind)
