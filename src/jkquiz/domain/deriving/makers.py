"""The forms that ask for one fact: its number to enter, its value to choose, to judge or to fill in."""

import re
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from jkquiz.domain.bank import Ages, Fact, FactKind, Pack, PartialDate
from jkquiz.domain.deriving import english, lots, wording
from jkquiz.domain.deriving.gate import is_attributed, obstacle
from jkquiz.domain.deriving.likeness import mentions
from jkquiz.domain.deriving.marks import Marked, exchanged, marked, surfaces
from jkquiz.domain.deriving.rivals import Rivals, are_distinct
from jkquiz.domain.deriving.values import (
    FIGURES,
    number_of,
    number_part,
    ways_to_type_ages,
    ways_to_type_date,
    ways_to_type_number,
)
from jkquiz.domain.folding import fold
from jkquiz.domain.items import (
    Accepted,
    Body,
    Cloze,
    Gap,
    Numeric,
    Option,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.texts import Language, Text

_DISTRACTORS = (2, 3)
_NEAREST = 4
_GAP = "[[1]]"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form makes of a fact; the deriver adds the id and what the fact brings along."""

    stem: Text
    body: Body
    explanation: Text
    level: int
    others: tuple[Fact, ...] = ()
    """Further facts that the explanation or the feedback tells of."""


class Makers:
    """The forms that ask for one fact of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._rivals = Rivals(pack)
        self._typed = _typed_answers(pack)

    def number(self, fact: Fact, rng: Random) -> Draft | None:
        """Make an item whose answer is a number to enter."""
        value, ask, parts = number_of(fact), fact.ask, marked(fact)
        if obstacle(fact) or value is None or ask is None or not parts:
            return None
        if any(number_part(part, language, value) is None for language, part in parts.items()):
            return None
        explanation, others = self._explain(fact, rng)
        return Draft(ask, Numeric(value, unit=_unit(fact, parts, value)), explanation, _level(fact), others)

    def choice(self, fact: Fact, rng: Random) -> Draft | None:
        """Make an item that asks which of three or four values is the fact's."""
        words = surfaces(fact)
        rivals = self._rivals.of(fact)[:_NEAREST]
        fewest, most = _DISTRACTORS
        if fact.ask is None or words is None or len(rivals) < fewest:
            return None
        drawn = lots.shuffled(rng, rivals)[:most]
        shown = [(_listed(words), None), *((_listed(surfaces(rival)), rival) for rival in drawn)]
        if not are_distinct([text for text, _ in shown]):
            return None
        options = tuple(
            Option(name, text, rival is None, rival.plain_statement if rival else None)
            for name, (text, rival) in zip("abcd", lots.shuffled(rng, shown), strict=False)
        )
        explanation = wording.joined([fact.plain_statement, *(rival.plain_statement for rival in drawn)])
        return Draft(fact.ask, SingleChoice(options), explanation, _level(fact), tuple(drawn))

    def truth(self, fact: Fact, rng: Random) -> Draft | None:
        """Make a statement that is true, or false by one value that was exchanged."""
        if not is_attributed(fact):
            return None
        rivals = [rival for rival in self._rivals.of(fact)[:_NEAREST] if _exchange(fact, rival)]
        if not rivals:
            return None
        is_true = rng.random() < 0.5
        rival = lots.pick(rng, rivals)
        stem = fact.plain_statement if is_true else _exchange(fact, rival)
        if stem is None:
            return None
        explanation = wording.joined([fact.plain_statement, rival.plain_statement])
        return Draft(stem, TrueFalse(is_true), explanation, _level(fact), (rival,))

    def cloze(self, fact: Fact, rng: Random) -> Draft | None:
        """Make a cloze of a fact's statement, its value the gap."""
        if obstacle(fact) or not is_attributed(fact) or not marked(fact):
            return None
        made = _figure_gap(fact) if fact.kind in FIGURES else self._word_gap(fact)
        if made is None:
            return None
        text, answers = made
        gap = Gap("1", Accepted(tuple(answers.items())))
        body = Cloze(text, (gap,), folds_numbers=fact.kind in FIGURES)
        stem = wording.only(wording.gap_stem(fact), answers)
        explanation, others = self._explain(fact, rng)
        return Draft(stem, body, explanation, min(3, _level(fact) + 1), others)

    def _explain(self, fact: Fact, rng: Random) -> tuple[Text, tuple[Fact, ...]]:
        """Say what is right and, where a figure is easily confused with another, what the other one is."""
        near = self._rivals.of(fact)[:2] if fact.kind in FIGURES else []
        drawn = tuple(lots.shuffled(rng, near)[:1])
        return wording.joined([fact.plain_statement, *(rival.plain_statement for rival in drawn)]), drawn

    def _word_gap(self, fact: Fact) -> tuple[Text, dict[Language, tuple[str, ...]]] | None:
        """Leave out a name that an authored question has typed too, and so lists the ways to type."""
        typed = self._typed.get(fact.id)
        if typed is None:
            return None
        strings, answers = {}, {}
        for language, part in marked(fact).items():
            listed = typed.get(language, ())
            if not any(fold(part.bare) == fold(answer) for answer in listed[:1]):
                return None
            if fold(part.bare) in fold(part.rest):
                return None
            quoted = part.surface.replace(part.bare, _GAP, 1)
            strings[language] = part.before + quoted + part.after
            answers[language] = tuple(dict.fromkeys([part.bare, *listed]))
        return Text.of(strings), answers


def _typed_answers(pack: Pack) -> dict[str, dict[Language, tuple[str, ...]]]:
    """Return the answers that authored items accept when a fact's value is typed, by the fact's id."""
    found: dict[str, dict[Language, tuple[str, ...]]] = {}
    for item in pack.items:
        if isinstance(item.body, ShortAnswer) and item.facts[0] not in found:
            found[item.facts[0]] = dict(item.body.accepted.by_language)
    return found


def _figure_gap(fact: Fact) -> tuple[Text, dict[Language, tuple[str, ...]]] | None:
    strings, answers = {}, {}
    value = number_of(fact)
    for language, part in marked(fact).items():
        before, unit = part.before, part.after
        match fact.value:
            case PartialDate() as date:
                answers[language] = ways_to_type_date(part.surface, date, language)
            case Ages() as ages:
                answers[language] = ways_to_type_ages(part.surface, ages, language)
            case _:
                split = number_part(part, language, value) if value is not None else None
                if split is None or value is None:
                    return None
                before, unit = part.before + split[0], split[2] + part.after
                answers[language] = ways_to_type_number(split[1], part.surface, value, language)
        if re.search(rf"(?<![0-9.]){re.escape(answers[language][0])}(?![0-9])", part.rest):
            return None
        strings[language] = before + _GAP + unit
    return Text.of(strings), answers


def _unit(fact: Fact, parts: dict[Language, Marked], value: Decimal) -> Text | None:
    if fact.kind is FactKind.PERCENTAGE:
        return Text.same("%", parts)
    units = {}
    for language, part in parts.items():
        split = number_part(part, language, value)
        units[language] = split[2].strip() if split else ""
    # A year needs no unit, and where one language has none (third, twice) the question says it.
    return Text.of(units) if all(units.values()) else None


def _exchange(fact: Fact, rival: Fact) -> Text | None:
    """Return a fact's statement with a rival's value; None where it would be wrong or clumsy."""
    words = surfaces(rival)
    stem = exchanged(fact, words) if words and _same_setting(fact, rival) else None
    if stem is None or words is None or not mentions(stem, words):
        return None
    return stem


def _same_setting(fact: Fact, rival: Fact) -> bool:
    """Whether two names stand in their sentences in the same way; figures stand alike as they are."""
    if fact.kind in FIGURES:
        return True
    mine, theirs = marked(fact), marked(rival)
    for language, part in mine.items():
        other = theirs[language]
        if language is Language.ENGLISH and english.article(part.before, part.bare) != english.article(
            other.before, other.bare
        ):
            return False
        if fact.kind is FactKind.TERM and _ending(part, language) != _ending(other, language):
            return False
    return True


def _ending(part: Marked, language: Language) -> str:
    """Return how a sentence goes on after a label, the form of a Korean particle aside."""
    match language:
        case Language.JAPANESE:
            return part.tail[:2]
        case Language.KOREAN:
            return part.tail.removeprefix("이")[:1]
        case _:
            return ""


def _listed(text: Text | None) -> Text:
    """Return words as an option in a list: in English with a capital."""
    if text is None:
        raise ValueError("a rival without words")
    return Text.of(
        {
            language: string[:1].upper() + string[1:] if language is Language.ENGLISH else string
            for language, string in text
        }
    )


def _level(fact: Fact) -> int:
    return 1 if fact.is_important else 2
