"""English articles before and within the words that are exchanged."""

import pytest

from jkquiz.domain.deriving.english import article, begins_with_vowel, is_plural, lead


@pytest.mark.parametrize("word", ["agreement", "hour", "18 points", "8th place", "NHK poll", "umbrella"])
def test_an_stands_before_the_sound_of_a_vowel(word: str) -> None:
    assert begins_with_vowel(word)


@pytest.mark.parametrize("word", ["stabiliser", "union", "one-way trip", "UN vote", "10 points", "European"])
def test_a_stands_before_the_sound_of_a_consonant(word: str) -> None:
    assert not begins_with_vowel(word)


def test_the_article_before_a_mark_follows_the_word() -> None:
    assert lead('calls it a "', "agreement") == 'calls it an "'
    assert lead("An ", "stabiliser") == "A "
    assert lead("is the ", "agreement") == "is the "


def test_a_phrase_has_the_article_before_it_or_its_own() -> None:
    assert article("is the ", "Treaty") == "the"
    assert article('a "', "stabiliser") == "a"
    assert article("takes ", "the annexation of Korea") == "the"
    assert article("held in ", "Seoul") == ""


def test_a_plural_is_told_from_a_word_in_ss() -> None:
    assert is_plural("strategic partners")
    assert not is_plural("progress")
