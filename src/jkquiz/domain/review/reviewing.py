"""The whole review of a pack: flaws, what is silenced and why, coverage, and what guessing earns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jkquiz.domain.bank import Pack
from jkquiz.domain.items import Item, Silenced, TrueFalse
from jkquiz.domain.review.coverage import Coverage, coverage_flaws, coverage_of, live_items
from jkquiz.domain.review.duplicates import near_duplicates
from jkquiz.domain.review.flaws import common_by_language, item_flaws
from jkquiz.domain.review.rules import Flaw, Rule
from jkquiz.domain.review.strategies import Gain, gains

BALANCE = 0.05
"""How far from a half the share of true statements may be."""


@dataclass(frozen=True, slots=True)
class Review:
    """What the review of a pack found."""

    flaws: tuple[Flaw, ...]
    """Those that stand: not silenced."""
    silenced: tuple[tuple[Flaw, Silenced], ...]
    coverage: Coverage
    gains: tuple[Gain, ...]
    items: int
    """How many items were reviewed: the live ones."""

    @property
    def too_much(self) -> tuple[Gain, ...]:
        """The strategies that earn more than they may."""
        return tuple(gain for gain in self.gains if gain.is_too_much)

    @property
    def is_passed(self) -> bool:
        """Whether nothing stands against the bank."""
        return not self.flaws and not self.too_much


def review_pack(pack: Pack) -> Review:
    """Review the live items of a pack and its facts."""
    live = live_items(pack)
    coverage = coverage_of(pack)
    standing, silenced = _part(live, list(_flaws(pack, live)))
    return Review(
        flaws=(*standing, *coverage_flaws(coverage)),
        silenced=tuple(silenced),
        coverage=coverage,
        gains=gains(pack, live),
        items=len(live),
    )


def _flaws(pack: Pack, live: Sequence[Item]) -> Iterator[Flaw]:
    common = common_by_language(pack)
    for item in live:
        yield from item_flaws(item, pack, common)
    yield from near_duplicates(live, pack.languages)
    yield from _balance(live)


def _balance(live: Sequence[Item]) -> Iterator[Flaw]:
    answers = [item.body.is_true for item in live if isinstance(item.body, TrueFalse)]
    true, n = sum(answers), len(answers)
    # By one more than a half is as even as an odd number gets.
    if abs(2 * true - n) > max(1, 2 * BALANCE * n):
        yield Flaw(Rule.TRUE_FALSE_BALANCE, details={"true": str(true), "false": str(n - true)})


def _part(items: Sequence[Item], flaws: Sequence[Flaw]) -> tuple[list[Flaw], list[tuple[Flaw, Silenced]]]:
    """Part the flaws that stand from those that their item silences, with what is silenced for nothing."""
    reasons = {(item.id, each.rule): each for item in items for each in item.silenced}
    standing: list[Flaw] = []
    silenced: list[tuple[Flaw, Silenced]] = []
    for flaw in flaws:
        reason = reasons.get((flaw.item or "", flaw.rule.value))
        if reason is None:
            standing.append(flaw)
        else:
            silenced.append((flaw, reason))
    used = {(flaw.item, flaw.rule.value) for flaw, _ in silenced}
    for item, rule in reasons:
        if (item, rule) not in used:
            standing.append(Flaw(Rule.SILENCED_FOR_NOTHING, item, None, {"rule": rule}))
    return standing, silenced
