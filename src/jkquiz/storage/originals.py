"""Keeps the originals that were put beside packs' study texts."""

import json
from typing import Any

from jkquiz.domain.originals import Original, Piece
from jkquiz.domain.texts import Language
from jkquiz.storage.library import LibraryFile


class OriginalRows:
    """Reads and writes originals, one for a pack."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def read(self, pack: str) -> Original | None:
        """Return the original of a pack; None where none was put beside it."""
        found = self._file.row("SELECT content FROM original WHERE pack = ?", pack)
        return _original(json.loads(found[0])) if found else None

    def put(self, pack: str, original: Original | None, at: int) -> None:
        """Put an original beside a pack, in place of another; None for none any more."""
        with self._file.transaction():
            self._file.write("DELETE FROM original WHERE pack = ?", pack)
            if original is not None:
                content = json.dumps(_plain(original), ensure_ascii=False)
                self._file.write("INSERT INTO original VALUES (?, ?, ?)", pack, content, at)


def _plain(original: Original) -> dict[str, object]:
    pieces = [
        {"text": each.text}
        | ({"level": each.level} if each.level is not None else {})
        | ({"rows": each.rows} if each.rows else {})
        for each in original.pieces
    ]
    return {"title": original.title, "language": original.language.value, "pieces": pieces}


def _original(plain: dict[str, Any]) -> Original:
    return Original(
        plain["title"],
        Language(plain["language"]),
        tuple(
            Piece(each["text"], each.get("level"), tuple(tuple(row) for row in each.get("rows", ())))
            for each in plain["pieces"]
        ),
    )
