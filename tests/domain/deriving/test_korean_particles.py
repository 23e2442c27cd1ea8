"""Korean particles after the exchange of the word before them."""

import pytest

from jkquiz.domain.deriving.korean import Ending, both_forms, ending, follow, particle


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("1965년", Ending.CONSONANT),
        ("2025년 4월", Ending.RIEUL),
        ("56.3%", Ending.VOWEL),
        ("82만 4500명", Ending.CONSONANT),
        ("5억 달러", Ending.VOWEL),
        ("KBS", Ending.VOWEL),
        ("NHK", Ending.VOWEL),
        ("LEO FM", Ending.CONSONANT),
        ("GSOMIA", Ending.VOWEL),
        ("URL", Ending.RIEUL),
        ("3", Ending.CONSONANT),
        ("2", Ending.VOWEL),
        ("7", Ending.RIEUL),
        ("10", Ending.CONSONANT),
        ("1,000", Ending.CONSONANT),
        ("21.0", Ending.CONSONANT),
        ("서울", Ending.RIEUL),
        ("일본", Ending.CONSONANT),
        ("안정 장치'", Ending.VOWEL),
        ("5km", Ending.VOWEL),
        ("80kg", Ending.CONSONANT),
    ],
)
def test_a_word_ends_as_it_is_read_aloud(word: str, expected: Ending) -> None:
    assert ending(word) is expected


@pytest.mark.parametrize("word", ["지구 저궤도(LEO)", "Linux", "", "K-pop", "東京"])
def test_a_word_that_may_be_read_in_two_ways_has_no_ending(word: str) -> None:
    assert ending(word) is None


@pytest.mark.parametrize(
    ("before", "tail", "now", "expected"),
    [
        ("한국", "은 이웃 나라이다.", "러시아", "는 이웃 나라이다."),
        ("러시아", "는 이웃 나라이다.", "일본", "은 이웃 나라이다."),
        ("한국", "이 받았다.", "러시아", "가 받았다."),
        ("바이오 관련", "을 든다.", "장비와 소재", "를 든다."),
        ("일본", "과 한국", "러시아", "와 한국"),
        ("지방 도시", "로도 넓어지고 있다.", "지방의 읍", "으로도 넓어지고 있다."),
        ("지방 도시", "로 넓어지고 있다.", "서울", "로 넓어지고 있다."),
        ("일본", "으로의 이동", "서울", "로의 이동"),
        ("안정 장치", "'라고 부른다.", "전략적 안정성", "'이라고 부른다."),
        ("전략적 안정성", "'이라고 부른다.", "안정 장치", "'라고 부른다."),
        ("60%", "였다.", "17명", "이었다."),
        ("17명", "이었다.", "60%", "였다."),
        ("공조", "라는 말", "균형", "이라는 말"),
        ("2018년", "이다.", "56.3%", "이다."),
        ("2018년", "에 이루어졌다.", "56.3%", "에 이루어졌다."),
        ("1910년", " 하반기부터", "56.3%", " 하반기부터"),
        ("1965년", "은 먼 해이다.", "1910년", "은 먼 해이다."),
    ],
)
def test_a_particle_follows_the_word_that_stands_there_now(
    before: str, tail: str, now: str, expected: str
) -> None:
    assert follow(now, tail, before) == expected


@pytest.mark.parametrize(
    ("before", "tail", "now"),
    [("한국", "은 멀다.", "Linux"), ("Linux", "는 멀다.", "한국"), ("한국", "인들이", "러시아")],
)
def test_what_is_not_certain_is_refused(before: str, tail: str, now: str) -> None:
    assert follow(now, tail, before) is None


def test_both_forms_are_given_where_the_sound_is_not_certain() -> None:
    assert particle("사건", "은", "는") == "은"
    assert particle("시책", "은", "는") == "은"
    assert particle("분야", "은", "는") == "는"
    assert particle("Linux", "은", "는") == "은(는)"


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("'로 바뀌고 있다.", "'(으)로 바뀌고 있다."),
        ("으로의 전환", "(으)로의 전환"),
        ("'이라고 부른다.", "'(이)라고 부른다."),
        ("'라고 부른다.", "'(이)라고 부른다."),
        ("'를 꼽는다.", "'을(를) 꼽는다."),
        ("은 멀다.", "은(는) 멀다."),
        ("가 받았다.", "이(가) 받았다."),
        ("과 한국", "과(와) 한국"),
        ("였다.", "이었(였)다."),
        ("'이다.", "'이다."),
        ("'의 정착", "'의 정착"),
        ("에 이루어졌다.", "에 이루어졌다."),
        (" 하반기", " 하반기"),
        ("인들이", "인들이"),
    ],
)
def test_both_forms_stand_after_a_gap(tail: str, expected: str) -> None:
    assert both_forms(tail) == expected
