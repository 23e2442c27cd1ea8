"""The nine kinds of item: what each asks and what its key is.

An item is what the bank holds. A *question* (`jkquiz.services.study.Question`) is an item as it is put to
a learner at one moment, with its options in the order drawn.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

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
from jkquiz.domain.texts import Language, Text

if TYPE_CHECKING:
    from jkquiz.domain.bank import PassageRef


class Kind(StrEnum):
    """The kinds of item, as they are named in packs, in the library file and in exports."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "truefalse"
    NUMERIC = "numeric"
    SHORT = "short"
    CLOZE = "cloze"
    ORDERING = "ordering"
    MATCHING = "matching"
    CATEGORISING = "categorising"


class Status(StrEnum):
    """Where an item is in its life; only live items are drawn."""

    DRAFT = "draft"
    REVIEW = "review"
    LIVE = "live"
    RETIRED = "retired"


class Thinking(StrEnum):
    """What an item asks of the mind, after Bloom's taxonomy."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a single-choice or multiple-response item."""

    id: str
    text: Text
    is_right: bool
    feedback: Text | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to put in order, to match or to sort."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Accepted:
    """The typed answers that count as right, by language; the first of each is the one shown."""

    by_language: tuple[tuple[Language, tuple[str, ...]], ...]

    def shown(self, language: Language) -> str:
        """Return the answer to show in a language."""
        answers = dict(self.by_language)
        return answers.get(language, self.by_language[0][1])[0]

    @property
    def every(self) -> tuple[str, ...]:
        """All answers of all languages: what is right in one is right in each."""
        return tuple(answer for _, answers in self.by_language for answer in answers)


@dataclass(frozen=True, slots=True)
class SingleChoice:
    """One right option of two or more."""

    options: tuple[Option, ...]
    is_fixed: bool = False
    """Whether the options keep their order."""

    @property
    def key(self) -> Choice:
        """The right response."""
        return Choice(next(option.id for option in self.options if option.is_right))


@dataclass(frozen=True, slots=True)
class MultipleResponse:
    """One or more right options, and at least one wrong."""

    options: tuple[Option, ...]
    is_fixed: bool = False

    @property
    def key(self) -> Choices:
        """The right response."""
        return Choices(frozenset(option.id for option in self.options if option.is_right))


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """A statement, the stem, that is true or false."""

    is_true: bool

    @property
    def key(self) -> Truth:
        """The right response."""
        return Truth(self.is_true)


@dataclass(frozen=True, slots=True)
class Numeric:
    """A number to enter; right within `tolerance` both ways."""

    value: Decimal
    tolerance: Decimal = Decimal(0)
    unit: Text | None = None

    @property
    def key(self) -> Number:
        """The right response."""
        return Number(f"{self.value:f}")


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """A word or phrase to type."""

    accepted: Accepted
    folds_numbers: bool = False
    """Whether 千九百六十五年, 昭和40年 and 1965年 are the same."""

    @property
    def key(self) -> Words:
        """The right response, in the first language."""
        return Words(self.accepted.every[0])


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of a cloze."""

    id: str
    accepted: Accepted


@dataclass(frozen=True, slots=True)
class Cloze:
    """A text with gaps to fill; `[[id]]` stands where a gap is."""

    text: Text
    gaps: tuple[Gap, ...]
    folds_numbers: bool = False

    @property
    def key(self) -> Gaps:
        """The right response, in the first language."""
        return Gaps(tuple((gap.id, gap.accepted.every[0]) for gap in self.gaps))


@dataclass(frozen=True, slots=True)
class Ordering:
    """Entries to put in order; they are held in the right one."""

    entries: tuple[Entry, ...]

    @property
    def key(self) -> Order:
        """The right response."""
        return Order(tuple(entry.id for entry in self.entries))


@dataclass(frozen=True, slots=True)
class Pair:
    """A left and the right that belongs to it; both go by the pair's id."""

    id: str
    left: Text
    right: Text


@dataclass(frozen=True, slots=True)
class Matching:
    """Lefts to be given their rights; `extras` are rights that fit none."""

    pairs: tuple[Pair, ...]
    extras: tuple[Entry, ...] = ()

    @property
    def rights(self) -> tuple[Entry, ...]:
        """Everything that can be chosen for a left."""
        return (*(Entry(pair.id, pair.right) for pair in self.pairs), *self.extras)

    @property
    def key(self) -> Pairing:
        """The right response."""
        return Pairing(tuple((pair.id, pair.id) for pair in self.pairs))


@dataclass(frozen=True, slots=True)
class Placed:
    """Something to sort, and the category it belongs to."""

    id: str
    text: Text
    category: str


@dataclass(frozen=True, slots=True)
class Categorising:
    """Entries to be sorted into categories."""

    categories: tuple[Entry, ...]
    entries: tuple[Placed, ...]

    @property
    def key(self) -> Placement:
        """The right response."""
        return Placement(tuple((entry.id, entry.category) for entry in self.entries))


Body = (
    SingleChoice
    | MultipleResponse
    | TrueFalse
    | Numeric
    | ShortAnswer
    | Cloze
    | Ordering
    | Matching
    | Categorising
)

KINDS: dict[type[Body], Kind] = {
    SingleChoice: Kind.SINGLE,
    MultipleResponse: Kind.MULTIPLE,
    TrueFalse: Kind.TRUE_FALSE,
    Numeric: Kind.NUMERIC,
    ShortAnswer: Kind.SHORT,
    Cloze: Kind.CLOZE,
    Ordering: Kind.ORDERING,
    Matching: Kind.MATCHING,
    Categorising: Kind.CATEGORISING,
}
"""The kind of each class of body."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """A rule of the review (`jkquiz.domain.review.rules.Rule`) that is set aside for an item, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture below the stem, and what it says to whoever does not see it."""

    name: str
    """Of its file within the pack: it is made from what is in the file."""
    alternative: Text


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the bank, in all of its languages."""

    id: str
    stem: Text
    body: Body
    explanation: Text
    facts: tuple[str, ...]
    level: int
    """1 basic, 2 standard, 3 demanding."""
    thinking: Thinking = Thinking.REMEMBER
    status: Status = Status.LIVE
    caveats: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: str | None = None
    """Where the item belongs, when that is not the section of its first fact."""
    passage: "PassageRef | None" = None
    """The passage to show, when that is not the one of its first fact."""
    silenced: tuple[Silenced, ...] = ()
    picture: Picture | None = None

    @property
    def kind(self) -> Kind:
        """The kind of the item."""
        return KINDS[type(self.body)]

    @property
    def key(self) -> Response:
        """The right response."""
        return self.body.key
