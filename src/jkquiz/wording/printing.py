"""A question as it stands on paper: what is read, where one writes, and the key apart from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar, assert_never

from jkquiz.domain.bank import MARK
from jkquiz.domain.items import (
    Categorising,
    Cloze,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.texts import Language
from jkquiz.wording import Wording

_BLANK: Final = "＿" * 6
_LINE: Final = "＿" * 14
_BOX, _RING = "□", "○"
_SLOT: Final = "(" + 4 * "\N{FIGURE SPACE}" + ")"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Printed:
    """A question on paper."""

    stem: str
    task: str
    """What to do, where the stem does not say it; may be empty."""
    lines: tuple[str, ...]
    """What stands below the stem: options, gaps, lines to write on."""
    key: str
    """The right answer by the letters and numbers of the lines."""


def printed(item: Item, order: Sequence[str], language: Language) -> Printed:
    """Return a question as it is printed.

    Args:
        item: what is asked; it may be unfinished.
        order: the ids of what is drawn in an order of its own, as for `make_view`.
        language: of the question, and of what is said for it to be answered: whoever sits before the paper
            may read another one than whoever prints it.
    """
    task, lines, key = _body(item, order, language)
    return Printed(item.stem.read(language), task, tuple(lines), key)


def _body(item: Item, order: Sequence[str], language: Language) -> tuple[str, list[str], str]:
    say = Wording(language).say
    body = item.body
    match body:
        case SingleChoice(options) | MultipleResponse(options):
            drawn = _drawn(options, order)
            is_single = isinstance(body, SingleChoice)
            sign = _RING if is_single else _BOX
            lines = [f"{sign} {_letter(at)}. {each.text.read(language)}" for at, each in enumerate(drawn)]
            key = ", ".join(_letter(at) for at, each in enumerate(drawn) if each.is_right)
            return "" if is_single else say("print.choose-all"), lines, key
        case TrueFalse(is_true):
            words = say("question.true"), say("question.false")
            return say("print.true-false"), [f"{_RING} {word}" for word in words], words[0 if is_true else 1]
        case Numeric(value, tolerance, unit):
            named = unit.read(language) if unit is not None else ""
            told = f"{value:f} {named}".strip()
            return "", [f"{_BLANK} {named}".strip()], f"{told} (± {tolerance:f})" if tolerance else told
        case ShortAnswer(accepted):
            return "", [_LINE], accepted.shown(language) if accepted.by_language else ""
        case Cloze(text, gaps):
            written = text.read(language)
            # As they come in the text of this language.
            found_ids = dict.fromkeys([*MARK.findall(written), *(gap.id for gap in gaps)])
            numbers = {name: at for at, name in enumerate(found_ids, 1)}
            shown = MARK.sub(lambda found: f"({numbers[found[1]]}) {_BLANK}", written)
            answers = [
                f"({numbers[gap.id]}) {gap.accepted.shown(language) if gap.accepted.by_language else ''}"
                for gap in sorted(gaps, key=lambda gap: numbers[gap.id])
            ]
            return say("print.fill-gaps"), [shown], "  ".join(answers)
        case Ordering(entries):
            drawn_entries = _drawn(entries, order)
            letters = {each.id: _letter(at) for at, each in enumerate(drawn_entries)}
            return (
                say("print.put-in-order"),
                [
                    *(f"{letters[each.id]}. {each.text.read(language)}" for each in drawn_entries),
                    " → ".join(_SLOT for _ in entries),
                ],
                " → ".join(letters[each.id] for each in entries),
            )
        case Matching(pairs):
            rights = _drawn(body.rights, order)
            letters = {each.id: _letter(at) for at, each in enumerate(rights)}
            return (
                say("print.match"),
                [
                    *(f"{at}. {pair.left.read(language)} {_SLOT}" for at, pair in enumerate(pairs, 1)),
                    "",
                    *(f"{letters[each.id]}. {each.text.read(language)}" for each in rights),
                ],
                "  ".join(f"{at}–{letters[pair.id]}" for at, pair in enumerate(pairs, 1)),
            )
        case Categorising(categories, placed):
            letters = {each.id: _letter(at) for at, each in enumerate(categories)}
            things = _drawn(placed, order)
            return (
                say("print.sort"),
                [
                    *(f"{letters[each.id]}. {each.text.read(language)}" for each in categories),
                    "",
                    *(f"{at}. {each.text.read(language)} {_SLOT}" for at, each in enumerate(things, 1)),
                ],
                "  ".join(f"{at}–{letters.get(each.category, '?')}" for at, each in enumerate(things, 1)),
            )
        case _:
            assert_never(body)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_Named)


def _drawn(things: Sequence[_Thing], order: Sequence[str]) -> list[_Thing]:
    """Return things in an order of their ids; those that it does not name stand last."""
    places = {name: at for at, name in enumerate(order)}
    return sorted(things, key=lambda each: places.get(each.id, len(places)))


def _letter(place: int) -> str:
    """Return A, B … Z, AA, AB … for the places from 0."""
    rest, last = divmod(place, len(_LETTERS))
    return (_letter(rest - 1) if rest else "") + _LETTERS[last]
