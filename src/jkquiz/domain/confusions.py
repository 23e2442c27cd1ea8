"""Confusions: pairs of concepts that a learner keeps taking for one another.

A concept is what an option, a right, a category, an entry or a gap's answer says. It goes by that text in its
pack's first language, folded, so that the same pair met in different items adds up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from jkquiz.domain.attempts import SPACED_SUCCESSES, Attempt, success_days
from jkquiz.domain.folding import fold
from jkquiz.domain.grading import MismatchError
from jkquiz.domain.items import (
    Accepted,
    Body,
    Categorising,
    Cloze,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.responses import Choice, Choices, Gaps, Order, Pairing, Placement, Response
from jkquiz.domain.texts import Language, Text

FEWEST = 2
"""In how many answers a pair must have been exchanged."""

Exchange = tuple[Text, Text]
"""What was right, and what was taken for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the body of an item, and the language in which its concepts are compared."""

    body: Body
    language: Language

    def name(self, concept: Text) -> str:
        """Return what a concept goes by."""
        return fold(concept.read(self.language))

    @property
    def names(self) -> frozenset[str]:
        """What the concepts go by that are set beside one another here."""
        return frozenset(map(self.name, concepts(self.body)))


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two concepts that were taken for one another, whichever for which."""

    one: Text
    """What was right in the latest exchange."""
    other: Text
    """What was taken for it."""
    names: frozenset[str]
    """What the two go by."""
    language: Language
    """The language of the names."""
    count: int
    """In how many answers they were exchanged."""
    latest: datetime
    latest_day: date
    """The learner's day of the latest exchange."""
    latest_answer: int
    """Key of the answer in which it happened."""
    items: tuple[int, ...]
    """Keys of the items in which it happened, the latest first."""


def can_confuse(response: Response | None) -> bool:
    """Whether a response is of a kind that can show a confusion."""
    return isinstance(response, Choice | Choices | Gaps | Order | Pairing | Placement)


def exchanges(body: Body, response: Response) -> tuple[Exchange, ...]:
    """Return the concepts that a response takes for one another.

    | kind | right, and taken for it |
    |---|---|
    | single | the key and the option chosen |
    | multiple | the right one missed and the wrong one chosen, where there is one of each |
    | cloze | a gap's answer and that of another gap, typed there |
    | ordering | two entries that follow one another, put the wrong way round |
    | matching | a left's own right and that of another left |
    | categorising | an entry's own category and the one it was put into |
    | truefalse, numeric, short | none: nothing says what was meant instead |

    Raises:
        MismatchError: where the response is not of the kind that the item asks for.
    """
    match body, response:
        case SingleChoice(), Choice():
            return _chosen(body, response)
        case MultipleResponse(), Choices():
            return _ticked(body, response)
        case Cloze(), Gaps():
            return _typed(body, response)
        case Ordering(), Order():
            return _ordered(body, response)
        case Matching(), Pairing():
            rights = {pair.id: pair.right for pair in body.pairs}
            return _exchanged(rights, {pair.id: pair.id for pair in body.pairs}, response.rights)
        case Categorising(), Placement():
            categories = {category.id: category.text for category in body.categories}
            placed = {entry.id: entry.category for entry in body.entries}
            return _exchanged(categories, placed, response.categories)
        case ((TrueFalse() | Numeric() | ShortAnswer()), _):
            return ()
        case _:
            raise MismatchError(f"{type(response).__name__} does not answer {type(body).__name__}")


def concepts(body: Body) -> tuple[Text, ...]:
    """Return the concepts that an item sets beside one another."""
    match body:
        case SingleChoice(options) | MultipleResponse(options):
            return tuple(option.text for option in options)
        case Cloze(_, gaps):
            return tuple(_shown(gap.accepted) for gap in gaps)
        case Ordering(entries):
            return tuple(entry.text for entry in entries)
        case Matching():
            return tuple(right.text for right in body.rights)
        case Categorising(categories, entries):
            return (*(each.text for each in categories), *(each.text for each in entries))
        case _:
            return ()


def asks_for_one(asked: Asked, confusion: Confusion) -> bool:
    """Whether an item has one of the concepts of a confusion for its key (single choice)."""
    if not isinstance(asked.body, SingleChoice):
        return False
    return any(
        option.is_right and asked.name(option.text) in confusion.names for option in asked.body.options
    )


def find_confusions(attempts: Iterable[Attempt], asked: Mapping[tuple[int, int], Asked]) -> list[Confusion]:
    """Return the pairs exchanged in two answers or more, the most frequent first, then the latest.

    Args:
        attempts: a learner's answers, in the order of the log.
        asked: what was asked, by item and revision; answers to anything else are passed over.
    """
    found: dict[frozenset[str], list[tuple[Attempt, Exchange, Language]]] = {}
    for attempt in attempts:
        question = asked.get((attempt.item, attempt.revision))
        if question is None or attempt.response is None or not attempt.is_mistake:
            continue
        met = {
            frozenset(map(question.name, pair)): pair for pair in exchanges(question.body, attempt.response)
        }
        for names, pair in met.items():
            # What reads alike was not exchanged.
            if len(names) == 2:
                found.setdefault(names, []).append((attempt, pair, question.language))
    confusions = [_confusion(names, seen) for names, seen in found.items() if len(seen) >= FEWEST]
    return sorted(confusions, key=lambda each: (each.count, each.latest_answer), reverse=True)


def is_over(confusion: Confusion, later: Iterable[Attempt]) -> bool:
    """Whether a confusion has ended: successes on two days, neither of them the day of the latest exchange.

    Args:
        confusion: a pair.
        later: the answers since its latest exchange to the items in which it happened, and to other items
            that set the two beside one another.
    """
    return len(success_days(confusion.latest_day, later)) >= SPACED_SUCCESSES


def make_drill(
    confusion: Confusion, items: Mapping[int, Asked], facts: Mapping[int, frozenset[int]]
) -> list[int]:
    """Return the keys of the items that make a drill on a confusion.

    First come the items in which it happened, then those that set both concepts beside one another, then
    those whose key is one of them; items of one fact are kept apart as long as there are others.

    Args:
        confusion: a pair.
        items: items that can be put, by key.
        facts: keys of the facts that each item tests.
    """
    happened = [key for key in confusion.items if key in items]
    both = [key for key, asked in items.items() if confusion.names <= asked.names]
    one = [key for key, asked in items.items() if asks_for_one(asked, confusion)]
    waiting = list(dict.fromkeys([*happened, *both, *one]))
    drill: list[int] = []
    while waiting:
        before = facts.get(drill[-1], frozenset()) if drill else frozenset()
        key = next((key for key in waiting if not before & facts.get(key, frozenset())), waiting[0])
        waiting.remove(key)
        drill.append(key)
    return drill


def _confusion(names: frozenset[str], seen: list[tuple[Attempt, Exchange, Language]]) -> Confusion:
    latest, (one, other), language = seen[-1]
    return Confusion(
        one=one,
        other=other,
        names=names,
        language=language,
        count=len(seen),
        latest=latest.at,
        latest_day=latest.day,
        latest_answer=latest.key,
        items=tuple(dict.fromkeys(attempt.item for attempt, _, _ in reversed(seen))),
    )


def _chosen(body: SingleChoice, response: Choice) -> tuple[Exchange, ...]:
    texts = {option.id: option.text for option in body.options}
    if response == body.key or response.option not in texts:
        return ()
    return ((texts[body.key.option], texts[response.option]),)


def _ticked(body: MultipleResponse, response: Choices) -> tuple[Exchange, ...]:
    missed = [each.text for each in body.options if each.is_right and each.id not in response.options]
    wrong = [each.text for each in body.options if not each.is_right and each.id in response.options]
    return ((missed[0], wrong[0]),) if len(missed) == len(wrong) == 1 else ()


def _typed(body: Cloze, response: Gaps) -> tuple[Exchange, ...]:
    texts = dict(response.texts)
    accepted = {
        gap.id: {fold(answer, numbers=body.folds_numbers) for answer in gap.accepted.every}
        for gap in body.gaps
    }
    typed = {gap: fold(string, numbers=body.folds_numbers) for gap, string in texts.items()}
    return tuple(
        (_shown(gap.accepted), _shown(other.accepted))
        for gap in body.gaps
        for other in body.gaps
        if typed.get(gap.id) in accepted[other.id] - accepted[gap.id]
    )


def _ordered(body: Ordering, response: Order) -> tuple[Exchange, ...]:
    place = {entry: index for index, entry in enumerate(response.entries)}
    return tuple(
        (first.text, second.text)
        for first, second in pairwise(body.entries)
        if first.id in place and second.id in place and place[first.id] > place[second.id]
    )


def _exchanged(
    texts: Mapping[str, Text], key: Mapping[str, str], given: Iterable[tuple[str, str]]
) -> tuple[Exchange, ...]:
    return tuple(
        (texts[key[name]], texts[answer])
        for name, answer in given
        if name in key and answer in texts and answer != key[name]
    )


def _shown(accepted: Accepted) -> Text:
    """Return a gap's answer as a text: the first accepted one of each language."""
    return Text.of({language: answers[0] for language, answers in accepted.by_language})
