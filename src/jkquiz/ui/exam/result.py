"""What an exam came to, in words and sums: the same on the screen and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from jkquiz.domain.texts import Language
from jkquiz.services.exam_review import ExamReview, Tally
from jkquiz.services.library import Library
from jkquiz.ui.dates import day_and_month
from jkquiz.wording import Wording

_LEVELS = {1: "exam.level.1", 2: "exam.level.2", 3: "exam.level.3"}
_EARLIER = 4
"""How many of the earlier sittings are named."""


@dataclass(frozen=True, slots=True)
class SumGroup:
    """What came of the groups of one sort, now and the time before."""

    title: str
    rows: tuple[tuple[str, Tally, Tally | None], ...]
    """Name, this time, last time."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of an exam in words."""

    headline: str
    notes: tuple[str, ...]
    tone: str
    """`right` where it is passed, `caution` where it is not, empty where that can't be told."""
    groups: tuple[SumGroup, ...]
    has_earlier: bool
    """Whether the sums have something to be compared with."""


def tell_result(review: ExamReview, library: Library, wording: Wording, language: Language) -> Result:
    """Put the result of an exam into words.

    Args:
        review: the exam.
        library: knows the earlier sittings, and what was expected.
        wording: in the interface's language.
        language: of the sections' titles.
    """
    earlier = library.exams.earlier(review)
    before = library.exams.review(earlier[-1].key) if earlier else None
    notes = [_expected(review, library, wording), _compared(review, library, wording)]
    told = review.estimate
    if told is None:
        verdict = wording.say("exam.passed" if review.is_passed else "exam.failed")
        headline = wording.say("exam.result", mark=_percent(review.mark), verdict=verdict)
        tone = "right" if review.is_passed else "caution"
    else:
        low, high = _percent(told.low), _percent(told.high)
        headline = wording.say("adaptive.result", mark=_percent(told.mark), low=low, high=high)
        pass_mark = review.exam.blueprint.pass_mark
        place = "above" if told.low >= pass_mark else "below" if told.high < pass_mark else "open"
        tone = {"above": "right", "below": "caution", "open": ""}[place]
        error = f"{100 * told.error:.1f}"
        notes.insert(0, wording.say(f"adaptive.{place}", mark=_percent(pass_mark)))
        notes.insert(0, wording.say("adaptive.error", n=len(review.items), error=error))
    groups = _groups(review, before, library, wording, language)
    return Result(headline, tuple(filter(None, notes)), tone, groups, before is not None)


def told_tally(tally: Tally | None) -> str:
    """Return how many of a group were right; a dash where the group was not there."""
    return "–" if tally is None else f"{tally.right} / {tally.items}"


def _expected(review: ExamReview, library: Library, wording: Wording) -> str:
    if review.estimate is not None:
        return ""
    found = [
        each
        for each in library.reckonings(blueprint=review.exam.blueprint.id)
        if each.expected is not None and abs(each.mark - review.mark) < 1e-9
    ]
    if not found or found[-1].expected is None:
        return ""
    forecast = found[-1].expected.forecast
    key = "exam.expected.held" if found[-1].is_within else "exam.expected.missed"
    return wording.say(
        key, mark=_percent(forecast.mark), low=_percent(forecast.low), high=_percent(forecast.high)
    )


def _compared(review: ExamReview, library: Library, wording: Wording) -> str:
    """Return the marks of the earlier sittings, oldest first, and this one's."""
    earlier = library.exams.earlier(review)[-_EARLIER:]
    if not earlier:
        return ""
    marks = [
        wording.say(
            "exam.past.line",
            date=day_and_month(exam.begun_at.astimezone().date(), wording.language),
            mark=_percent(exam.mark or 0),
        )
        for exam in (*earlier, review.exam)
    ]
    return wording.say("exam.earlier", marks=" → ".join(marks))


def _groups(
    review: ExamReview, before: ExamReview | None, library: Library, wording: Wording, language: Language
) -> tuple[SumGroup, ...]:
    titles = {each.id: each.title.read(language) for each in library.outline()}
    return (
        _group(
            wording.say("exam.by.section"),
            _named(review.by_section(), titles),
            _named(before.by_section(), titles) if before else {},
        ),
        _group(
            wording.say("exam.by.kind"),
            {wording.say(f"exam.kind.{kind.value}"): sums for kind, sums in review.by_kind().items()},
            {wording.say(f"exam.kind.{kind.value}"): sums for kind, sums in before.by_kind().items()}
            if before
            else {},
        ),
        _group(
            wording.say("exam.by.level"),
            {wording.say(_LEVELS[level]): sums for level, sums in sorted(review.by_level().items())},
            {wording.say(_LEVELS[level]): sums for level, sums in before.by_level().items()}
            if before
            else {},
        ),
    )


def _named(sums: Mapping[str, Tally], titles: Mapping[str, str]) -> dict[str, Tally]:
    return {titles.get(name, name): tally for name, tally in sums.items()}


def _group(title: str, now: Mapping[str, Tally], before: Mapping[str, Tally]) -> SumGroup:
    return SumGroup(title, tuple((name, tally, before.get(name)) for name, tally in now.items()))


def _percent(share: float) -> int:
    return round(100 * share)
