"""A log of a whole class, written at once: what the statistics of questions are made from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import exp
from random import Random

from jkquiz.domain.grading import Certainty
from jkquiz.domain.items import MultipleResponse, SingleChoice, TrueFalse
from jkquiz.domain.responses import Choice, Choices, Response, Truth
from jkquiz.domain.texts import Language
from jkquiz.storage.bank import Bank, StoredItem
from jkquiz.storage.learners import Learners
from jkquiz.storage.library import LibraryFile
from jkquiz.storage.log import Answer, Log, Purpose

BEGIN = datetime(2026, 1, 14, 3, 0, tzinfo=UTC)
Responding = Callable[[StoredItem, float, Random], tuple[Response | None, float]]
"""What somebody of an ability responds to an item, and the fraction earned."""


def usual(stored: StoredItem, ability: float, random: Random) -> tuple[Response | None, float]:
    """Respond as one would: the better, the more often right; wrong in no particular way."""
    difficulty = (stored.key * 0.618 % 1 - 0.6) * 2
    is_right = random.random() < 1 / (1 + exp(difficulty - ability))
    body = stored.item.body
    match body:
        case SingleChoice(options):
            wrong = [each.id for each in options if not each.is_right]
            return body.key if is_right else Choice(random.choice(wrong)), float(is_right)
        case MultipleResponse(options):
            wrong = [each.id for each in options if not each.is_right]
            return body.key if is_right else Choices(frozenset(wrong[:1])), float(is_right)
        case TrueFalse(is_true):
            return Truth(is_true if is_right else not is_true), float(is_right)
        case _:
            return None, float(is_right)


def turned(stored: StoredItem, ability: float, random: Random) -> tuple[Response | None, float]:
    """Respond as to an item whose key is wrong: the better choose another option, nobody the last one."""
    body = stored.item.body
    assert isinstance(body, SingleChoice)
    wrong = [each.id for each in body.options if not each.is_right]
    if random.random() < (0.85 if ability > 0 else 0.3):
        return Choice(wrong[0]), 0.0
    return (body.key, 1.0) if random.random() < 0.7 or len(wrong) < 3 else (Choice(wrong[1]), 0.0)


@dataclass
class ClassLog:
    """Writes what learners answer, sitting by sitting."""

    file: LibraryFile
    random: Random = field(default_factory=lambda: Random(1))
    _count: int = 0
    _abilities: dict[int, float] = field(default_factory=dict)
    _stored: dict[int, StoredItem] = field(default_factory=dict)

    def add_learners(self, count: int) -> None:
        """Add learners, as many weak ones as strong ones."""
        learners = Learners(self.file)
        for _ in range(count):
            key = learners.add(self._name(), self._name(), BEGIN)
            self._abilities[key] = (1 if len(self._abilities) % 2 else -1) * self.random.uniform(0.3, 2)

    def sit(self, keys: Sequence[int], special: dict[int, Responding] | None = None) -> None:
        """Let every learner answer the items of these keys in one sitting."""
        for learner in self._abilities:
            self.sit_one(learner, keys, special or {})

    def sit_one(self, learner: int, keys: Sequence[int], special: dict[int, Responding]) -> None:
        """Let one learner answer."""
        log = Log(self.file)
        sitting = log.begin_sitting(self._name(), learner, Purpose.PRACTICE, 1, BEGIN)
        with self.file.transaction():
            for key in keys:
                log.append(self._answer(learner, sitting, key, special.get(key, usual)), None)

    @property
    def learners(self) -> list[int]:
        """The keys of the learners."""
        return list(self._abilities)

    def _answer(self, learner: int, sitting: int, key: int, responding: Responding) -> Answer:
        if key not in self._stored:
            found = Bank(self.file).item(key)
            assert found is not None
            self._stored[key] = found
        stored = self._stored[key]
        response, fraction = responding(stored, self._abilities[learner], self.random)
        return Answer(
            id=self._name(),
            learner=learner,
            sitting=sitting,
            item=key,
            revision=stored.revision,
            at=BEGIN + timedelta(seconds=self._count),
            shown=(),
            language=Language.JAPANESE,
            response=response,
            certainty=Certainty(2),
            taken_ms=round(1000 * self.random.lognormvariate(2.3, 0.5)),
            fraction=fraction,
            marks=fraction,
            chance=0.0,
        )

    def _name(self) -> str:
        self._count += 1
        return f"logged-{self._count:08}"
