"""Right answers in words: those of drafts too, which may have none yet."""

from dataclasses import replace

import pytest

from jkquiz.domain.items import Accepted, Kind, ShortAnswer, SingleChoice
from jkquiz.domain.texts import Language
from jkquiz.ui.answers import key_in_words
from jkquiz.ui.bank.blank import blank
from samples import SAMPLES


@pytest.mark.parametrize("kind", list(Kind))
def test_a_question_with_nothing_in_it_has_no_words_for_its_key(kind: Kind) -> None:
    words = key_in_words(blank(kind, None, ()).body, Language.ENGLISH)
    assert words in {Kind.TRUE_FALSE: ("True",), Kind.NUMERIC: ("0",)}.get(kind, ("", "–"))


def test_options_of_which_none_is_right_have_no_words_for_a_key() -> None:
    body = SAMPLES[Kind.SINGLE].body
    assert isinstance(body, SingleChoice)
    wrong = tuple(replace(option, is_right=False) for option in body.options)
    assert key_in_words(replace(body, options=wrong), Language.ENGLISH) == ""


def test_an_answer_that_a_language_lacks_is_taken_from_another() -> None:
    accepted = Accepted(((Language.JAPANESE, ()), (Language.KOREAN, ("셔틀 외교",))))
    assert key_in_words(ShortAnswer(accepted), Language.JAPANESE) == "셔틀 외교"
    assert key_in_words(ShortAnswer(Accepted(())), Language.JAPANESE) == ""
