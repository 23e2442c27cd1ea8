"""The forms that ask for one fact: its number to enter, its value to choose, to judge or to fill in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from jkquiz.domain.bank import Ages, Fact, FactKind, Pack, PartialDate
from jkquiz.domain.deriving import english, korean, lots, wording
from jkquiz.domain.deriving.columns import Columns
from jkquiz.domain.deriving.gate import is_attributed, names_source, obstacle
from jkquiz.domain.deriving.likeness import points_at
from jkquiz.domain.deriving.marks import Marked, exchanged, marked, surfaces
from jkquiz.domain.deriving.rivals import Rival, Rivals
from jkquiz.domain.deriving.values import (
    FIGURES,
    is_adverb,
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

    def __init__(self, pack: Pack, columns: Columns) -> None:
        self._rivals = Rivals(pack, columns)
        self._typed = _typed_answers(pack)

    def number(self, fact: Fact, rng: Random) -> Draft | None:
        """Make an item whose answer is a number to enter."""
        value, ask, parts = number_of(fact), fact.ask, marked(fact)
        if obstacle(fact) or value is None or ask is None or not parts:
            return None
        if any(number_part(part, language, value) is None for language, part in parts.items()):
            return None
        explanation, others = self._explain(fact, rng)
        body = Numeric(value, unit=_unit(fact, parts, value))
        return Draft(_hedged(fact, ask), body, explanation, _level(fact), others)

    def choice(self, fact: Fact, rng: Random) -> Draft | None:
        """Make an item that asks which of three or four values is the fact's."""
        words = surfaces(fact)
        rivals = self._rivals.of(fact)[:_NEAREST]
        fewest, most = _DISTRACTORS
        if fact.ask is None or words is None or len(rivals) < fewest:
            return None
        drawn = lots.shuffled(rng, rivals)[:most]
        # Figures can't help sharing their units with the question.
        if fact.kind not in FIGURES and points_at(fact.ask, words, [rival.words for rival in drawn]):
            return None
        shown = [(words, None), *((rival.words, rival.fact.plain_statement) for rival in drawn)]
        options = tuple(
            Option(name, _listed(text), feedback is None, feedback)
            for name, (text, feedback) in zip("abcd", lots.shuffled(rng, shown), strict=False)
        )
        # The feedback says of each what it is; two of them are enough to say it again.
        told = drawn if fact.kind in FIGURES else drawn[:1]
        stem = _hedged(fact, fact.ask)
        return Draft(stem, SingleChoice(options), _contrast(fact, told[:2]), _level(fact), _facts(drawn))

    def truth(self, fact: Fact, rng: Random) -> Draft | None:
        """Make a statement that is true, or false by one value that was exchanged."""
        if not is_attributed(fact):
            return None
        wrong = [
            (rival, stem) for rival in self._rivals.of(fact)[:_NEAREST] if (stem := _exchange(fact, rival))
        ]
        if not wrong:
            return None
        is_true = rng.random() < 0.5
        rival, stem = lots.pick(rng, wrong)
        if is_true:
            stem = fact.plain_statement
        told = [rival] if not is_true or self._rivals.are_near(fact, rival.fact) else []
        return Draft(
            _hedged(fact, stem), TrueFalse(is_true), _contrast(fact, told), _level(fact), _facts(told)
        )

    def cloze(self, fact: Fact, rng: Random) -> Draft | None:
        """Make a cloze of a fact's statement, its value the gap."""
        if obstacle(fact) or not is_attributed(fact) or not marked(fact):
            return None
        made = _figure_gap(fact) if fact.kind in FIGURES else self._word_gap(fact)
        if made is None:
            return None
        text, answers = made
        gap = Gap("1", Accepted(tuple(answers.items())))
        body = Cloze(_hedged(fact, text), (gap,), folds_numbers=fact.kind in FIGURES)
        stem = wording.only(wording.gap_stem(fact), answers)
        explanation, others = self._explain(fact, rng)
        return Draft(stem, body, explanation, min(3, _level(fact) + 1), others)

    def _explain(self, fact: Fact, rng: Random) -> tuple[Text, tuple[Fact, ...]]:
        """Say what is right and, where a figure is easily confused with another, what the other one is."""
        near = [
            rival
            for rival in (self._rivals.of(fact)[:_NEAREST] if fact.kind in FIGURES else ())
            if set(rival.fact.caveats) <= set(fact.caveats) and self._rivals.are_near(fact, rival.fact)
        ]
        drawn = lots.shuffled(rng, near[:2])[:1]
        return _contrast(fact, drawn), _facts(drawn)

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
            # Each form of the particle after the gap would give the last sound of the word away.
            after = korean.both_forms(part.after) if language is Language.KOREAN else part.after
            strings[language] = part.before + quoted + after
            answers[language] = tuple(dict.fromkeys([part.bare, *listed]))
        return Text.of(strings), answers


def _typed_answers(pack: Pack) -> dict[str, dict[Language, tuple[str, ...]]]:
    """Return the answers that authored items accept when a fact's value is typed, by the fact's id."""
    found: dict[str, dict[Language, tuple[str, ...]]] = {}
    for item in pack.items:
        if isinstance(item.body, ShortAnswer) and item.facts and item.facts[0] not in found:
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
                if split is None or value is None or is_adverb(split[1]):
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
        is_times = split is not None and is_adverb(split[1])
        units[language] = "time(s)" if is_times else split[2].strip() if split else ""
    # A year needs no unit, and where one language has none (third) the question says it.
    return Text.of(units) if all(units.values()) else None


def _exchange(fact: Fact, rival: Rival) -> Text | None:
    """Return a fact's statement with a rival's value; None where it would be wrong or clumsy."""
    return exchanged(fact, rival.words) if _same_setting(fact, rival.fact) else None


def _hedged(fact: Fact, text: Text) -> Text:
    """Return a statement or a question as the source's, where there is a caveat and it does not say so."""
    return wording.by_the_article(text) if fact.caveats and not names_source(text) else text


def _contrast(fact: Fact, rivals: Sequence[Rival]) -> Text:
    """Say what is right, and what the values that it might be confused with really are."""
    return wording.joined([fact.plain_statement, *(rival.fact.plain_statement for rival in rivals)])


def _facts(rivals: Sequence[Rival]) -> tuple[Fact, ...]:
    return tuple(rival.fact for rival in rivals)


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


def _listed(text: Text) -> Text:
    """Return words as an option in a list: in English with a capital."""
    return Text.of(
        {
            language: string[:1].upper() + string[1:] if language is Language.ENGLISH else string
            for language, string in text
        }
    )


def _level(fact: Fact) -> int:
    return 1 if fact.is_important else 2
