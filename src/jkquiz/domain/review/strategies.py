"""What someone who has not studied earns by a simple rule over all single-choice items.

A strategy gives every option a score and takes the best; where several are best it takes one of them by
lot, so an item gives 1/(number of the best) where the key is among them and else 0. Where a strategy has
nothing to say all options are best, and it earns what chance earns, 1/k.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from jkquiz.domain.bank import Pack
from jkquiz.domain.items import Item, SingleChoice
from jkquiz.domain.review.hopeful import hopefulness
from jkquiz.domain.review.options import Choice
from jkquiz.domain.review.values import shape
from jkquiz.domain.review.words import grams, length, likeness, study_words, words
from jkquiz.domain.texts import Language

LIMIT = 5.0
"""Points over chance that a strategy may earn."""
ENOUGH = 150
"""Items from which a gain is called one: with fewer, five points are luck."""


class Strategy(StrEnum):
    """The rules by which a test-wise reader chooses."""

    LONGEST = "longest"
    SHORTEST = "shortest"
    MOST_DETAILED = "most-detailed"
    MIDDLE_POSITION = "middle-position"
    SHARES_STEM = "shares-stem"
    MOST_FREQUENT = "most-frequent"
    ODD_ONE_OUT = "odd-one-out"
    MOST_SIMILAR = "most-similar"
    OPTIMISTIC = "optimistic"
    LOWEST = "lowest"
    MIDDLE_VALUE = "middle-value"
    HIGHEST = "highest"


@dataclass(frozen=True)
class Puzzle:
    """A single-choice item as one who has not studied sees it, in one language."""

    item: str
    language: Language
    stem: str
    options: tuple[str, ...]
    key: int
    """The place of the right option."""
    is_fixed: bool
    frequencies: Counter[str]
    """How often the study text has each word."""

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each option."""
        return tuple(words(option, self.language) for option in self.options)

    @cached_property
    def likenesses(self) -> tuple[float, ...]:
        """How like each option is to the others, on average."""
        sets = [grams(option, self.language) for option in self.options]
        return tuple(
            sum(likeness(mine, other) for place, other in enumerate(sets) if place != index)
            for index, mine in enumerate(sets)
        )

    @cached_property
    def ranks(self) -> tuple[int, ...] | None:
        """The place of each option by its number or date, from 0; None where one has none or two have one."""
        values = [shape(option).values for option in self.options]
        if not all(values) or len(set(values)) < len(values):
            return None
        order = sorted(values)
        return tuple(order.index(value) for value in values)


Scores = Sequence[float]
_SET_OFF = ',、・·「『“"‘(\N{FULLWIDTH LEFT PARENTHESIS}'


@dataclass(frozen=True, slots=True)
class Gain:
    """What a strategy earns in one language."""

    strategy: Strategy
    language: Language
    items: int
    decided: int
    """Items on which it prefers some options to others."""
    score: float
    """The expected share of right answers, 0 to 1."""
    chance: float
    """The share that guessing earns: the mean of 1/k."""
    hits: tuple[str, ...] = ()
    """The items whose key it finds for certain."""

    @property
    def points(self) -> float:
        """Percentage points over chance."""
        return 100 * (self.score - self.chance)

    @property
    def is_too_much(self) -> bool:
        """Whether it earns more than it may."""
        return self.items >= ENOUGH and self.points > LIMIT


def gains(pack: Pack, items: Sequence[Item]) -> tuple[Gain, ...]:
    """Return what every strategy earns on the single-choice items among those given, in each language."""
    found: list[Gain] = []
    for language in pack.languages:
        puzzles = tuple(_puzzles(pack, items, language))
        if puzzles:
            found += [_gain(strategy, language, puzzles) for strategy in Strategy]
    return tuple(found)


def _puzzles(pack: Pack, items: Sequence[Item], language: Language) -> Iterator[Puzzle]:
    frequencies = study_words(pack, language)
    for item in items:
        choice = Choice.of(item, language)
        if choice is not None and isinstance(item.body, SingleChoice) and choice.right:
            texts = tuple(option.text.read(language) for option in choice.options)
            key = next(place for place, option in enumerate(choice.options) if option.is_right)
            yield Puzzle(item.id, language, choice.stem, texts, key, item.body.is_fixed, frequencies)


def _gain(strategy: Strategy, language: Language, puzzles: Sequence[Puzzle]) -> Gain:
    score = chance = 0.0
    decided = 0
    hits: list[str] = []
    for puzzle in puzzles:
        scores = _SCORES[strategy](puzzle)
        best = max(scores)
        chosen = [place for place, each in enumerate(scores) if each == best]
        decided += len(chosen) < len(scores)
        score += (puzzle.key in chosen) / len(chosen)
        if chosen == [puzzle.key]:
            hits.append(puzzle.item)
        chance += 1 / len(puzzle.options)
    n = len(puzzles)
    return Gain(strategy, language, n, decided, score / n, chance / n, tuple(hits))


# --- the scores ----------------------------------------------------------------------------------------


def _undecided(puzzle: Puzzle) -> Scores:
    return [0.0] * len(puzzle.options)


def _lengths(puzzle: Puzzle) -> list[int]:
    return [length(option, puzzle.language) for option in puzzle.options]


def _detail(puzzle: Puzzle) -> Scores:
    """Count what an option tells: its words, numbers, and the signs that set parts of it off."""
    return [
        len(mine) + len(shape(option).values) + sum(option.count(sign) for sign in _SET_OFF)
        for mine, option in zip(puzzle.words, puzzle.options, strict=True)
    ]


def _middle_position(puzzle: Puzzle) -> Scores:
    # Options that are shuffled have no place of their own: every place earns 1/k.
    return _middle(range(len(puzzle.options))) if puzzle.is_fixed else _undecided(puzzle)


def _middle(places: Sequence[int]) -> Scores:
    return [-abs(2 * place - (len(places) - 1)) for place in places]


def _shared(puzzle: Puzzle) -> Scores:
    stem = frozenset(words(puzzle.stem, puzzle.language))
    return [len(stem & frozenset(mine)) for mine in puzzle.words]


def _frequency(puzzle: Puzzle) -> Scores:
    return [
        sum(puzzle.frequencies[word] for word in mine) / len(mine) if mine else 0.0 for mine in puzzle.words
    ]


def _by_rank(score: Callable[[Sequence[int]], Scores]) -> Callable[[Puzzle], Scores]:
    return lambda puzzle: _undecided(puzzle) if puzzle.ranks is None else score(puzzle.ranks)


_SCORES: dict[Strategy, Callable[[Puzzle], Scores]] = {
    Strategy.LONGEST: _lengths,
    Strategy.SHORTEST: lambda puzzle: [-each for each in _lengths(puzzle)],
    Strategy.MOST_DETAILED: _detail,
    Strategy.MIDDLE_POSITION: _middle_position,
    Strategy.SHARES_STEM: _shared,
    Strategy.MOST_FREQUENT: _frequency,
    # Likenesses are sums of fractions: rounded, so that what is the same ties.
    Strategy.ODD_ONE_OUT: lambda puzzle: [-round(each, 9) for each in puzzle.likenesses],
    Strategy.MOST_SIMILAR: lambda puzzle: [round(each, 9) for each in puzzle.likenesses],
    Strategy.OPTIMISTIC: lambda puzzle: [hopefulness(each, puzzle.language) for each in puzzle.options],
    Strategy.LOWEST: _by_rank(lambda ranks: [-rank for rank in ranks]),
    Strategy.MIDDLE_VALUE: _by_rank(_middle),
    Strategy.HIGHEST: _by_rank(lambda ranks: list(ranks)),
}
