"""The original beside the study text: read, put there, taken away."""

from pathlib import Path

import pytest

from conftest import OpenSmall
from jkquiz.app import open_library
from jkquiz.domain.bank import PassageRef
from jkquiz.domain.failures import Failure
from jkquiz.domain.texts import Language
from jkquiz.formats.incoming import RefusedError
from jkquiz.services.library import Library
from packs import item_on, make_pack

PACK = "small"
ARTICLE = b"""# An article

## What came before

Relations between the two were normalised at last.

## What is traded

Nobody knows.
"""


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    return open_small(make_pack([item_on("h1")]))


def test_each_section_finds_its_place(library: Library) -> None:
    found = library.originals.plan("article.md", ARTICLE, PACK)
    assert found.original.title == "An article"
    assert found.original.language is Language.ENGLISH
    assert found.places[PassageRef("history", "p1")] == 1
    assert [each.level for each in found.original.pieces] == [2, None, 2, None]
    assert found.paragraphs == 2


def test_only_looking_keeps_nothing(library: Library) -> None:
    library.originals.plan("article.md", ARTICLE, PACK)
    assert library.originals.read(PACK) is None


def test_what_was_put_there_is_there_after_a_restart(library: Library, open_small: OpenSmall) -> None:
    found = library.originals.plan("article.md", ARTICLE, PACK)
    library.originals.attach(found, PACK)
    library.close()
    assert open_small().originals.read(PACK) == found


def test_another_takes_its_place_and_it_can_be_taken_away(library: Library) -> None:
    library.originals.attach(library.originals.plan("article.md", ARTICLE, PACK), PACK)
    other = library.originals.plan("other.txt", b"Relations were normalised.", PACK)
    library.originals.attach(other, PACK)
    assert library.originals.read(PACK) == other
    library.originals.attach(None, PACK)
    assert library.originals.read(PACK) is None


def test_a_text_of_something_else_has_no_places(library: Library) -> None:
    found = library.originals.plan("other.txt", "Кошка спит на печи.".encode(), PACK)
    assert found.places == {}
    assert {each.id for each in found.missing} == {"history", "history/treaty", "economy"}


def test_what_is_no_text_is_refused(library: Library) -> None:
    with pytest.raises(RefusedError):
        library.originals.plan("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", PACK)


def test_a_pack_that_is_not_there_has_no_original(library: Library) -> None:
    with pytest.raises(Failure):
        library.originals.plan("article.md", ARTICLE, "nowhere")


def test_it_goes_into_no_export(library: Library, tmp_path: Path) -> None:
    library.originals.attach(library.originals.plan("a.txt", b"Nowhere else stands this.", PACK), PACK)
    library.export_pack(PACK, tmp_path / "out")
    written = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert written
    assert b"Nowhere else" not in written


def test_the_text_that_ships_finds_its_own_passages_in_a_text_of_them(tmp_path: Path) -> None:
    with open_library(tmp_path / "library.sqlite") as library:
        pack = library.outline()[0].pack
        sections = [library.section(heading.id) for heading in library.outline()]
        lines, expected = [], []
        for section in sections:
            for passage in section.passages if section else ():
                if passage.table is None:
                    # Half of each is left out, as another's wording would differ.
                    words = passage.text.read(Language.JAPANESE)
                    lines.append("".join(words[at : at + 12] for at in range(0, len(words), 24)))
                    expected.append(PassageRef(section.id if section else "", passage.anchor))
        found = library.originals.plan("text.txt", "\n\n".join(lines).encode(), pack)
        right = sum(found.places.get(ref) == place for place, ref in enumerate(expected))
        assert right >= 0.97 * len(expected)
