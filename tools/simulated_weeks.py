"""A library in which somebody has studied for weeks: made by the real services, the same in every run."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from jkquiz.app import open_library
from jkquiz.domain.items import (
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
from jkquiz.domain.planning import Goal
from jkquiz.domain.responses import (
    Choice,
    Choices,
    Gaps,
    Number,
    Order,
    Pairing,
    Placement,
    Response,
    Truth,
    Words,
)
from jkquiz.services.library import Library
from jkquiz.services.questions import Question
from jkquiz.services.study import Study
from jkquiz.storage.library import open_library as open_file

START = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)
"""Monday, six in the evening in Tokyo and in Seoul."""
DAYS = 26
EXAM = date(2026, 3, 20)
_MOST = 34
"""Answers a day."""
_PAUSES = {6, 12, 13, 20}
"""Days without an answer, from 0."""


class Clock:
    """Stands until it is told to go."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


class Learner:
    """Knows some chapters better than others, learns by answering, and is a little too sure."""

    def __init__(self) -> None:
        self._random = Random(11)  # noqa: S311 - simulates, guards nothing
        self._known: dict[str, float] = {}
        self._talent: dict[str, float] = {}

    def answer(self, study: Study, question: Question) -> None:
        """Answer a question as well as can be."""
        random = self._random
        chapter = question.section.partition("/")[0]
        talent = self._talent.setdefault(chapter, random.uniform(0.25, 0.8))
        known = self._known.get(question.id, talent)
        sure = 3 if known + random.gauss(0.05, 0.2) > 0.8 else 2 if known + random.gauss(0, 0.2) > 0.55 else 1
        if known + random.gauss(0, 0.2) < 0.25:
            study.answer(None, 0)
        elif random.random() < known:
            study.answer(question.key, sure)
        else:
            study.answer(wrong_response(question.item.body, question.id), sure)
        self._known[question.id] = known + (1 - known) * random.uniform(0.15, 0.5)


def wrong_response(body: Body, name: str) -> Response:
    """Return what somebody takes for right who always errs in the same way."""
    random = Random(name)  # noqa: S311 - simulates, guards nothing
    match body:
        case SingleChoice(options):
            return Choice(random.choice([option.id for option in options if not option.is_right]))
        case MultipleResponse(options):
            rights = [option.id for option in options if option.is_right]
            wrong = next(option.id for option in options if not option.is_right)
            return Choices(frozenset([*rights[1:], wrong]))
        case TrueFalse(is_true):
            return Truth(not is_true)
        case Numeric(value):
            return Number(f"{value + 7:f}")
        case ShortAnswer():
            return Words("—")
        case Cloze(gaps=gaps):
            typed = [gap.accepted.every[0] for gap in gaps]
            moved = [*typed[1:], typed[0]] if len(typed) > 1 else ["—"]
            return Gaps(tuple(zip([gap.id for gap in gaps], moved, strict=True)))
        case Ordering(entries):
            ids = [entry.id for entry in entries]
            return Order((ids[1], ids[0], *ids[2:]))
        case Matching(pairs):
            ids = [pair.id for pair in pairs]
            return Pairing(tuple(zip(ids, [ids[1], ids[0], *ids[2:]], strict=True)))
        case Categorising(categories, entries):
            other = {one.id: categories[place - 1].id for place, one in enumerate(categories)}
            first, *rest = entries
            return Placement(
                ((first.id, other[first.category]), *((each.id, each.category) for each in rest))
            )


@contextmanager
def studied(path: Path) -> Iterator[Library]:
    """Open a library on the evening after the weeks; the weeks are studied where it is not there yet."""
    is_new = not path.exists()
    open_library(path).close()
    clock, random = Clock(START), Random(5)  # noqa: S311 - simulates, guards nothing
    file = open_file(path)
    noise, zone = partial(random.getrandbits, 80), ZoneInfo("Asia/Tokyo")
    with Library(file, clock, noise, zone, monotonic=lambda: 0.0) as library:
        if is_new:
            file.write("PRAGMA synchronous = OFF")
            _study(library, clock)
        clock.now = START + timedelta(days=DAYS, minutes=-30)
        yield library


def _study(library: Library, clock: Clock) -> None:
    goal = Goal(EXAM, START.date(), "whole")
    library.prefer(replace(library.preferences(), goal=goal))
    learner = Learner()
    for day in range(DAYS):
        if day in _PAUSES:
            continue
        clock.now = START + timedelta(days=day)
        study = library.study(seed=day)
        for _ in range(_MOST - 3 * (day % 4)):
            question = study.next()
            if question is None:
                break
            clock.now += timedelta(seconds=40)
            learner.answer(study, question)
        library.keep_forecast()
        if day == DAYS - 7:
            library.keep_result("whole", library.date(), 0.58)
