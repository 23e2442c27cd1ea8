"""The rules on stems, orderings, typed answers and languages, each on a bad item and a good one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jkquiz.domain.items import Accepted, Cloze, Gap, Item, Kind, Numeric, ShortAnswer, TrueFalse
from jkquiz.domain.review.flaws import common_by_language, item_flaws
from jkquiz.domain.review.rules import Rule
from jkquiz.domain.texts import Language, Text
from packs import fact_named, make_pack
from reviewed import EN, JA, KO, choice, found_in, item_in, ordering, rules
from samples import SAMPLES, text

OPTIONS = {JA: ("教育", "文化", "司法"), EN: ("Schools", "Culture", "Courts"), KO: ("교육", "문화", "사법")}


# The single-choice sample has a stem and a key that share a word, and a long key: not a good item.
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.SINGLE])
def test_the_samples_are_all_right(kind: Kind) -> None:
    item = replace(SAMPLES[kind], facts=("h1",))
    pack = make_pack([item])
    assert list(item_flaws(item, pack, common_by_language(pack))) == []


@pytest.mark.parametrize(
    ("language", "stem"),
    [
        (JA, "記事が挙げていないものはどれか。"),
        (JA, "記事の説明として誤っているものはどれか。"),
        (JA, "記事が触れていないことをすべて選べ。"),
        (EN, "Which of these is not mentioned in the article?"),
        (EN, "Which field does the article not mention?"),
        (EN, "The article names every field except which?"),
        (KO, "기사가 들지 않는 것은 어느 것인가?"),
        (KO, "기사의 설명으로 틀린 것은 무엇인가?"),
        (KO, "기사가 다루지 않은 것을 모두 고르라."),
    ],
)
def test_a_question_that_turns_on_a_negative_is_found(language: Language, stem: str) -> None:
    assert Rule.NEGATIVE_STEM in rules(found_in(choice(language, stem, *OPTIONS[language]), language))


@pytest.mark.parametrize(
    ("language", "stem"),
    [
        (JA, "韓国に親しみを感じない人の割合は何%か。"),
        (JA, "記事が「挙げていない」ものはどれか。"),
        (JA, "この書き方が適切でない理由はどれか。"),
        (JA, "流れを一過性に終わらせないために、何が欠かせないとしているか。"),
        (EN, "What percentage said that they do not feel close to South Korea?"),
        (EN, "Which of these is NOT mentioned in the article?"),
        (EN, "Why is this not a sound conclusion?"),
        (KO, "한국에 친근감을 느끼지 않는 사람의 비율은 몇 %인가?"),
        (KO, "기사에서 답을 '얻을 수 없는' 질문은 어느 것인가?"),
        (KO, "두 가지 가운데 다른 하나는 무엇인가?"),
    ],
)
def test_a_negative_of_the_subject_or_with_emphasis_is_not(language: Language, stem: str) -> None:
    assert Rule.NEGATIVE_STEM not in rules(found_in(choice(language, stem, *OPTIONS[language]), language))


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        (JA, "条約は1965年に結ばれていない。"),
        (EN, "The treaty was not concluded in 1965."),
        (KO, "조약은 1965년에 체결되지 않았다."),
    ],
)
def test_a_statement_is_negative_only_where_its_fact_is(language: Language, statement: str) -> None:
    item = item_in(language, statement, TrueFalse(is_true=False))
    assert rules(found_in(item, language)) == [Rule.NEGATIVE_STEM]
    negative = fact_named("h1", value=None, statement=Text.of({language: statement}))
    pack = make_pack([item], languages=(language,), facts=(negative,))
    assert list(item_flaws(item, pack, {})) == []


@pytest.mark.parametrize(
    ("language", "stem", "entries"),
    [
        (JA, "古い順に並べるとどうなるか。", ("1910年の併合", "条約の締結", "2015年の合意")),
        (
            EN,
            "Put these in order, the earliest first.",
            ("Annexation of 1910", "Treaty", "Agreement of 2015"),
        ),
        (KO, "오래된 순서대로 배열하라.", ("1910년의 병합", "조약 체결", "2015년의 합의")),
        (JA, "低い順に並べるとどうなるか。", ("21%の好感", "47.0%の好感", "56.3%の親しみ")),
        (EN, "Put these in order, the lowest first.", ("21% in favour", "47.0% in favour", "56.3% close")),
        (KO, "낮은 순서대로 배열하라.", ("21%의 호감", "47.0%의 호감", "56.3%의 친근감")),
    ],
)
def test_entries_that_show_their_order_are_found(
    language: Language, stem: str, entries: tuple[str, ...]
) -> None:
    assert rules(found_in(ordering(language, stem, *entries), language)) == [Rule.ORDER_SHOWN]


@pytest.mark.parametrize(
    ("language", "stem", "entries"),
    [
        (JA, "古い順に並べるとどうなるか。", ("併合", "56.3%の調査", "82万4500人の来日")),
        (EN, "Put these in order, the earliest first.", ("Annexation", "56.3% survey", "824,500 visits")),
        (KO, "오래된 순서대로 배열하라.", ("병합", "56.3% 조사", "82만 4500명의 방일")),
        (JA, "低い順に並べるとどうなるか。", ("2022年の好感", "2025年の好感", "個人への好感")),
    ],
)
def test_numbers_that_give_no_order_are_not(language: Language, stem: str, entries: tuple[str, ...]) -> None:
    assert found_in(ordering(language, stem, *entries), language) == ()


def cloze(language: Language, stem: str, sentence: str, answer: str) -> Item:
    gap = Gap("1", Accepted(((language, (answer,)),)))
    return item_in(language, stem, Cloze(Text.of({language: sentence}), (gap,)))


@pytest.mark.parametrize(
    ("language", "stem", "sentence", "answer"),
    [
        (JA, "条約についての文の空欄に入る語は何か。", "[[1]]が結ばれた。", "条約"),
        (EN, "What fills the gap on the treaty?", "The [[1]] was concluded.", "treaty"),
        (KO, "조약에 대한 문장의 빈칸에 들어갈 말은?", "[[1]]이 맺어졌다.", "조약"),
    ],
)
def test_a_gap_whose_answer_stands_in_the_stem_is_found(
    language: Language, stem: str, sentence: str, answer: str
) -> None:
    (flaw,) = found_in(cloze(language, stem, sentence, answer), language)
    assert (flaw.rule, flaw.details) == (Rule.ANSWER_SHOWN, {"found": answer})
    assert found_in(cloze(language, OWN_STEM[language], sentence, answer), language) == ()


OWN_STEM = {JA: "空欄に入る語は何か。", EN: "What fills the gap?", KO: "빈칸에 들어갈 말은 무엇인가?"}


def test_a_typed_answer_in_the_stem_is_found_as_a_word_of_its_own() -> None:
    short = ShortAnswer(Accepted(((EN, ("art",)),)))
    assert found_in(item_in(EN, "Which art is it?", short), EN)
    assert found_in(item_in(EN, "Which party is it?", short), EN) == ()
    number = Numeric(Decimal(11))
    assert found_in(item_in(EN, "How many of the 11 came?", number), EN)
    assert found_in(item_in(EN, "How many of the 1,100 or 11.5 came?", number), EN) == ()


def test_a_text_that_is_missing_or_blank_in_a_language_is_counted() -> None:
    item = replace(
        SAMPLES[Kind.TRUE_FALSE],
        facts=("h1",),
        explanation=Text.of({"ja": "説明。", "en": " ", "ko": "설명."}),
    )
    (flaw,) = item_flaws(item, make_pack([item]), {})
    assert (flaw.rule, flaw.language, flaw.details) == (Rule.MISSING_LANGUAGE, EN, {"n": "1"})


def test_typed_answers_are_needed_in_every_language() -> None:
    body = ShortAnswer(Accepted(((JA, ("条約",)), (EN, ("treaty",)))))
    item = replace(SAMPLES[Kind.SHORT], facts=("h1",), body=body)
    assert [(flaw.rule, flaw.language) for flaw in item_flaws(item, make_pack([item]), {})] == [
        (Rule.MISSING_LANGUAGE, KO)
    ]


@pytest.mark.parametrize(
    ("language", "explanation"),
    [
        (JA, text("설명이다。", "It is so.", "그렇다.")),
        (EN, text("そうである。", "これは so.", "그렇다.")),
        (KO, text("そうである。", "It is so.", "これ이다.")),
    ],
)
def test_a_text_in_another_script_is_found(language: Language, explanation: Text) -> None:
    item = replace(SAMPLES[Kind.TRUE_FALSE], facts=("h1",), explanation=explanation)
    assert [(flaw.rule, flaw.language) for flaw in item_flaws(item, make_pack([item]), {})] == [
        (Rule.WRONG_LANGUAGE, language)
    ]


def test_a_foreign_term_in_brackets_or_quotes_is_all_right() -> None:
    explanation = text("そう(그)である。", "The word “共助” (kyōjo).", "‘공조’(共助)이다.")
    item = replace(SAMPLES[Kind.TRUE_FALSE], facts=("h1",), explanation=explanation)
    assert list(item_flaws(item, make_pack([item]), {})) == []


def test_an_explanation_that_is_nowhere_is_not_a_missing_translation() -> None:
    item = replace(SAMPLES[Kind.TRUE_FALSE], facts=("h1",), explanation=Text.same(" "))
    found = item_flaws(item, make_pack([item]), {})
    assert [(flaw.rule, flaw.language) for flaw in found] == [(Rule.MISSING_EXPLANATION, None)]


def test_nothing_is_missing_in_a_language_before_anything_is_written() -> None:
    blank = replace(SAMPLES[Kind.SHORT], stem=Text.same(""), body=ShortAnswer(Accepted(())), facts=("h1",))
    found = item_flaws(replace(blank, explanation=Text.same("")), make_pack([blank]), {})
    assert Rule.MISSING_LANGUAGE not in {flaw.rule for flaw in found}
