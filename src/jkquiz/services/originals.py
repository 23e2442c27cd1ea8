"""The original that a study text was written from, put beside it by whoever has it."""

from dataclasses import dataclass
from functools import lru_cache

from jkquiz.domain.bank import Pack, PassageRef, Section
from jkquiz.domain.days import Clock
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.originals import Original, Piece, align
from jkquiz.formats.incoming import Trouble
from jkquiz.formats.item_table import guess_language
from jkquiz.formats.study_text import read_study_text
from jkquiz.services.import_targets import title_of
from jkquiz.storage.bank import Bank
from jkquiz.storage.library import now_ms
from jkquiz.storage.originals import OriginalRows


@dataclass(frozen=True, slots=True)
class Beside:
    """An original beside the study text of a pack."""

    pack: str
    original: Original
    places: dict[PassageRef, int]
    """For each passage of the study text the piece that it comes from; those without one are not in it."""
    missing: tuple[Section, ...]
    """Sections of which no passage has its place in the original."""
    lost: tuple[Trouble, ...] = ()
    """What was left out when it was read: pictures and the targets of links."""

    @property
    def paragraphs(self) -> int:
        """How many pieces it has beside its headings."""
        return sum(each.level is None for each in self.original.pieces)


class Originals:
    """Reads originals, and keeps one for each pack. Nothing of it goes into an export."""

    def __init__(self, bank: Bank, rows: OriginalRows, clock: Clock) -> None:
        self._bank, self._rows, self._clock = bank, rows, clock
        # It is asked for again at every section, and takes some 50 ms.
        self._aligned = lru_cache(maxsize=2)(_aligned)

    def plan(self, name: str, source: bytes, pack: str) -> Beside:
        """Read a text, and say where each passage of a pack would have its place in it.

        Args:
            name: of the file; it names the original where the text has no title.
            source: its bytes.
            pack: the id of the pack.

        Raises:
            RefusedError: where nothing of the text can be used.
            Failure: where there is no such pack.
        """
        structure = self._structure(pack)
        study = read_study_text(name, source)
        pieces: list[Piece] = []
        for section in study.sections:
            if section.title:
                pieces.append(Piece(section.title, section.level))
            pieces += [Piece(block.text, None, block.rows) for block in section.passages]
        language = guess_language([each.words for each in pieces])
        original = Original(study.title or title_of(name), language, tuple(pieces))
        return self._aligned(_outline(structure), original, study.lost)

    def attach(self, beside: Beside | None, pack: str) -> None:
        """Keep an original beside a pack, in place of another; None for none any more."""
        self._rows.put(pack, beside.original if beside is not None else None, now_ms(self._clock()))

    def read(self, pack: str) -> Beside | None:
        """Return the original beside a pack; None where there is none.

        Raises:
            Failure: where there is no such pack.
        """
        original = self._rows.read(pack)
        if original is None:
            return None
        return self._aligned(_outline(self._structure(pack)), original, ())

    def _structure(self, pack: str) -> Pack:
        found = self._bank.structure(pack)
        if found is None:
            raise Failure(FailureCode.PACK_UNKNOWN, pack=pack, known=", ".join(self._bank.pack_ids()))
        return found


@dataclass(frozen=True, slots=True)
class _Outline:
    """What of a pack decides about the places."""

    pack: str
    sections: tuple[Section, ...]


def _outline(pack: Pack) -> _Outline:
    """Return what of a pack decides about the places."""
    return _Outline(pack.id, pack.sections)


def _aligned(outline: _Outline, original: Original, lost: tuple[Trouble, ...]) -> Beside:
    refs, texts = [], []
    for section in outline.sections:
        for passage in section.passages:
            refs.append(PassageRef(section.id, passage.anchor))
            rows = passage.table.rows if passage.table else ()
            words = [section.title, passage.text, *(cell for row in rows for cell in row)]
            texts.append(" ".join(text.read(original.language) for text in words))
    found = zip(refs, align(texts, original), strict=True)
    places = {ref: place for ref, place in found if place is not None}
    placed = {ref.section for ref in places}
    missing = [each for each in outline.sections if each.passages and each.id not in placed]
    return Beside(outline.pack, original, places, tuple(missing), lost)
