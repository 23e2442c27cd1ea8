"""Which piece of an original each passage comes from."""

from jkquiz.domain.originals import Original, Piece, align
from jkquiz.domain.texts import Language

WORDS = (
    "Rice is grown in flooded fields that farmers build in terraces.",
    "Salt was carried over the mountains by caravans of mules.",
    "Glass is blown by hand in small workshops beside the lagoon.",
    "Wool is washed, combed and spun before the winter market.",
)


def original(*pieces: Piece) -> Original:
    return Original("Crafts", Language.ENGLISH, pieces)


def test_a_passage_comes_from_the_piece_that_says_the_same_in_other_words() -> None:
    passages = [
        "Farmers build terraces, and grow rice there in fields under water.",
        "Caravans of mules brought salt across the mountains.",
        "In workshops by the lagoon glass is blown.",
        "For the market in winter wool is spun after combing.",
    ]
    assert align(passages, original(*map(Piece, WORDS))) == [0, 1, 2, 3]


def test_a_passage_that_is_like_none_has_no_place() -> None:
    passages = [WORDS[0], "Ships measure depth by echo.", WORDS[3]]
    assert align(passages, original(*map(Piece, WORDS))) == [0, None, 3]


def test_where_two_pieces_are_alike_the_order_decides() -> None:
    again = original(*map(Piece, (*WORDS, WORDS[0])))
    assert align([WORDS[1], WORDS[2], WORDS[3], WORDS[0]], again) == [1, 2, 3, 4]


def test_an_original_in_another_order_is_followed_all_the_same() -> None:
    assert align(list(reversed(WORDS)), original(*map(Piece, WORDS))) == [3, 2, 1, 0]


def test_a_heading_is_no_piece_that_a_passage_comes_from() -> None:
    pieces = original(Piece(WORDS[0], level=1), Piece(WORDS[1]), Piece(WORDS[0]))
    assert align([WORDS[0]], pieces) == [2]


def test_the_cells_of_a_table_count() -> None:
    table = Piece("", rows=(("rice", "terraces"), ("salt", "caravans")))
    passages = ["salt in caravans", "glass of the lagoon"]
    assert align(passages, original(Piece(WORDS[2]), table)) == [1, 0]


def test_two_letters_of_japanese_are_enough_to_tell() -> None:
    pieces = original(Piece("両国は基本条約を結んだ。"), Piece("半導体の通商が盛んである。"))
    assert align(["盛んな半導体の通商", "基本条約の締結"], pieces) == [1, 0]


def test_nothing_comes_from_nothing() -> None:
    assert align([], original(Piece("text"))) == []
    assert align(["text"], original(Piece("only a heading", level=1))) == [None]
