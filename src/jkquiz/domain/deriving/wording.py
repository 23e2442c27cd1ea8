"""The words that derived items add to those of the facts, in the languages of a bank."""

from collections.abc import Iterable, Mapping

from jkquiz.domain.bank import Fact, FactKind
from jkquiz.domain.deriving.korean import particle
from jkquiz.domain.deriving.marks import surfaces
from jkquiz.domain.deriving.values import is_ordinal
from jkquiz.domain.texts import Language, Text

_JA, _EN, _KO = Language.JAPANESE, Language.ENGLISH, Language.KOREAN

_SMALL_WORDS = frozenset(
    [
        "A",
        "After",
        "Among",
        "An",
        "As",
        "At",
        "Before",
        "By",
        "During",
        "For",
        "From",
        "How",
        "In",
        "It",
        "Of",
        "On",
        "Since",
        "The",
        "Under",
        "Until",
        "To",
        "What",
        "When",
        "Where",
        "Which",
        "Who",
        "Whose",
        "With",
        "Working-level",
    ]
)

_SPACE = {_JA: "", _EN: " ", _KO: " "}

_GAP: Mapping[str, Text] = {
    "year": Text.of(
        {
            _JA: "空欄に入る年は何年か。",
            _EN: "Which year fills the gap?",
            _KO: "빈칸에 들어갈 연도는 무엇인가?",
        }
    ),
    "month": Text.of(
        {
            _JA: "空欄に入るのは何年何月か。",
            _EN: "Which month and year fill the gap?",
            _KO: "빈칸에 들어가는 것은 몇 년 몇 월인가?",
        }
    ),
    "day": Text.of(
        {
            _JA: "空欄に入るのは何年何月何日か。",
            _EN: "Which date (day, month and year) fills the gap?",
            _KO: "빈칸에 들어가는 것은 몇 년 몇 월 며칠인가?",
        }
    ),
    "ages": Text.of(
        {
            _JA: "空欄に入るのは、何歳から何歳までか。",
            _EN: "Which range of ages fills the gap?",
            _KO: "빈칸에 들어가는 것은 몇 세부터 몇 세까지인가?",
        }
    ),
    "number": Text.of(
        {
            _JA: "空欄に入る数はいくつか。",
            _EN: "Which number fills the gap?",
            _KO: "빈칸에 들어갈 수는 얼마인가?",
        }
    ),
    "rank": Text.of(
        {
            _JA: "空欄に入る数はいくつか。",
            _EN: "Which ordinal number (such as first) fills the gap?",
            _KO: "빈칸에 들어갈 수는 얼마인가?",
        }
    ),
    "words": Text.of(
        {
            _JA: "空欄に入る言葉は何か。",
            _EN: "Which word or words fill the gap?",
            _KO: "빈칸에 들어갈 말은 무엇인가?",
        }
    ),
}

_CHRONOLOGY = Text.of(
    {
        _JA: "記事に出てくる次の出来事を、古い順に並べるとどうなるか。",
        _EN: "In what order did these events from the article happen, from the earliest to the latest?",
        _KO: "기사에 나오는 다음 사건들을 오래된 순서대로 배열하면 어떻게 되는가?",
    }
)


def gap_stem(fact: Fact) -> Text:
    """Return the question of a cloze whose gap is a fact's value."""
    match fact.kind:
        case FactKind.YEAR:
            return _GAP["year"]
        case FactKind.DATE:
            return _GAP[{4: "year", 7: "month"}.get(len(str(fact.value)), "day")]
        case FactKind.AGES:
            return _GAP["ages"]
        case FactKind.PERCENTAGE | FactKind.COUNT | FactKind.AMOUNT:
            words = surfaces(fact)
            is_rank = words is not None and any(lang is _EN and is_ordinal(word) for lang, word in words)
            return _GAP["rank" if is_rank else "number"]
        case _:
            return _GAP["words"]


def chronology_stem(languages: Iterable[Language]) -> Text:
    """Return the question of a chronology."""
    return only(_CHRONOLOGY, languages)


def table_stem(title: Text, left: Text, right: Text) -> Text:
    """Return the question of a table to match: which entry of one column goes with which of another."""
    strings: dict[Language, str] = {}
    for language, name in title:
        row, cell = left.read(language), right.read(language)
        match language:
            case Language.JAPANESE:
                strings[language] = f"「{name}」の表で、次の「{row}」にそれぞれ対応する「{cell}」はどれか。"
            case Language.KOREAN:
                topic = particle(cell, "은", "는")
                strings[language] = (
                    f"'{name}' 표에서 다음 '{row}'에 각각 해당하는 '{cell}'{topic} 어느 것인가?"
                )
            case _:
                strings[language] = (
                    f'In the table "{name}", which entry under "{cell}" goes with each entry under "{row}"?'
                )
    return Text.of(strings)


def table_explanation(title: Text, pairs: Iterable[tuple[Text, Text]]) -> Text:
    """Return what a table gives, pair by pair."""
    listed = list(pairs)
    strings: dict[Language, str] = {}
    for language, name in title:
        rows = [f"{left.read(language)} – {right.read(language)}" for left, right in listed]
        match language:
            case Language.JAPANESE:
                strings[language] = f"「{name}」の表にある組み合わせは、次のとおりである。{'。'.join(rows)}。"
            case Language.KOREAN:
                strings[language] = f"'{name}' 표의 내용은 다음과 같다. {'. '.join(rows)}."
            case _:
                strings[language] = f'The table "{name}" reads as follows. {". ".join(rows)}.'
    return Text.of(strings)


def dated(events: Iterable[tuple[Text, Text]]) -> Text:
    """Return events with their dates, in the order given.

    Args:
        events: the label and the date of each.
    """
    listed = list(events)
    strings: dict[Language, str] = {}
    for language in (language for language, _ in listed[0][0]):
        rows = [f"{label.read(language)}({date.read(language)})" for label, date in listed]
        match language:
            case Language.JAPANESE:
                strings[language] = f"古い順に、{'、'.join(rows)}である。"
            case Language.KOREAN:
                strings[language] = f"오래된 순서대로 {', '.join(rows)}이다."
            case _:
                rows = [f"{label.read(language)} ({date.read(language)})" for label, date in listed]
                strings[language] = f"In chronological order: {'; '.join(rows)}."
    return Text.of(strings)


def by_the_article(sentence: Text) -> Text:
    """Return a sentence, or a question, as of what the article says."""
    leads = {_JA: "記事によれば、", _EN: "According to the article, ", _KO: "기사에 따르면 "}
    return Text.of(
        {
            language: leads[language] + (_run_on(string) if language is _EN else string)
            for language, string in sentence
        }
    )


def _run_on(sentence: str) -> str:
    """Return an English sentence without its capital, unless that is the capital of a name."""
    first = sentence.split(" ", 1)[0]
    return sentence[0].lower() + sentence[1:] if first in _SMALL_WORDS else sentence


def joined(sentences: Iterable[Text]) -> Text:
    """Return sentences one after the other, each once."""
    listed = list(dict.fromkeys(sentences))
    return Text.of(
        {
            language: _SPACE[language].join(sentence.read(language) for sentence in listed)
            for language, _ in listed[0]
        }
    )


def only(text: Text, languages: Iterable[Language]) -> Text:
    """Return a text in some of its languages."""
    return Text.of({language: text.read(language) for language in languages})
