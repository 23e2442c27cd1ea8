"""Questions on paper: each kind, with its key apart."""

from random import Random

import pytest

from jkquiz.domain.items import Item, Kind
from jkquiz.domain.texts import Language
from jkquiz.services.questions import draw_order
from jkquiz.ui.bank.blank import blank
from jkquiz.wording.printing import Printed, printed
from samples import SAMPLES

ENGLISH = Language.ENGLISH


def on_paper(item: Item, order: tuple[str, ...] | None = None, language: Language = ENGLISH) -> Printed:
    drawn = draw_order(item.body, Random(1)) if order is None else order
    return printed(item, drawn, language)


def test_options_have_letters_in_the_order_drawn_and_the_key_is_the_letter() -> None:
    item = SAMPLES[Kind.SINGLE]
    names = [option.id for option in item.body.options]  # type: ignore[union-attr]
    right = item.key.option  # type: ignore[union-attr]
    others = [name for name in names if name != right]
    paper = on_paper(item, (others[0], right, *others[1:]))
    assert paper.lines[1].startswith("○ B. ")
    assert paper.key == "B"


def test_several_right_options_are_told_and_asked_for() -> None:
    paper = on_paper(SAMPLES[Kind.MULTIPLE], ())
    assert paper.task == "Choose all that apply."
    assert all(line.startswith("□ ") for line in paper.lines)
    assert paper.key == "A, B, D"


def test_a_number_has_its_unit_and_tolerance() -> None:
    paper = on_paper(SAMPLES[Kind.NUMERIC])
    assert paper.lines == ("＿＿＿＿＿＿ %",)
    assert paper.key == "56.3 % (± 0.1)"


def test_gaps_are_numbered_as_they_come_in_each_language() -> None:
    paper = on_paper(SAMPLES[Kind.CLOZE])
    assert paper.lines[0].index("(1)") < paper.lines[0].index("(2)")
    assert paper.key == "(1) Treaty on Basic Relations  (2) 1965"
    japanese = on_paper(SAMPLES[Kind.CLOZE], language=Language.JAPANESE)
    assert japanese.key.startswith("(1) 1965")


def test_entries_are_ordered_by_their_letters() -> None:
    paper = on_paper(SAMPLES[Kind.ORDERING], ())
    assert paper.key == "A → B → C → D"
    assert paper.lines[-1].count("→") == 3


def test_pairs_and_categories_are_told_by_number_and_letter() -> None:
    assert on_paper(SAMPLES[Kind.MATCHING], ()).key == "1–A  2–B  3–C"
    paper = on_paper(SAMPLES[Kind.CATEGORISING], ())
    assert {told.split("–")[1] for told in paper.key.split("  ")} == {"A", "B"}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_printed_in_every_language(kind: Kind, language: Language) -> None:
    paper = on_paper(SAMPLES[kind], language=language)
    assert paper.stem == SAMPLES[kind].stem.read(language)
    assert paper.lines
    assert paper.key


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_unfinished_is_printed_as_far_as_it_goes(kind: Kind) -> None:
    assert on_paper(blank(kind, None, ()), ()).stem == ""
