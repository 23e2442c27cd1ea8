"""What a learner can answer, one class for each form of input."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """The id of the option chosen (single choice)."""

    option: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The ids of the options chosen (multiple response)."""

    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class Truth:
    """A judgement: true or false."""

    is_true: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A number, as it was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A word or phrase, as it was typed (short answer)."""

    text: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """What was typed into each gap, by the gap's id (cloze)."""

    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Order:
    """The ids of the entries in the order given (ordering)."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The id of the right chosen for each left, by the left's id (matching)."""

    rights: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """The id of the category chosen for each entry, by the entry's id (categorising)."""

    categories: tuple[tuple[str, str], ...]


Response = Choice | Choices | Truth | Number | Words | Gaps | Order | Pairing | Placement
