"""What a pack has, asked for by name: a large pack need not be read for one item of it."""

from jkquiz.domain.bank import Fact, Pack, PassageRef
from jkquiz.domain.items import Item
from jkquiz.domain.plain import fact_from_plain, loads, text_from_plain
from jkquiz.domain.texts import Language
from jkquiz.storage.bank import read_item
from jkquiz.storage.item_rows import HIDDEN
from jkquiz.storage.library import LibraryFile


class PackLinks:
    """Answers what a pack has (`jkquiz.domain.editing.faults.Links`); what it was asked for it remembers."""

    def __init__(self, file: LibraryFile, pack: str) -> None:
        self._file, self._pack = file, pack
        self._sections: dict[str, bool] = {}
        self._facts: dict[str, Fact | None] = {}

    def has_section(self, name: str) -> bool:
        """Whether there is a section of an id."""
        if name not in self._sections:
            found = self._file.row(
                "SELECT 1 FROM section WHERE pack = ? AND id = ? AND is_current", self._pack, name
            )
            self._sections[name] = found is not None
        return self._sections[name]

    def has_fact(self, name: str) -> bool:
        """Whether there is a fact of an id."""
        return self._fact(name) is not None

    def has_caveat(self, name: str) -> bool:
        """Whether there is a caveat of an id."""
        found = self._file.row("SELECT 1 FROM caveat WHERE pack = ? AND id = ?", self._pack, name)
        return found is not None

    def has_passage(self, ref: PassageRef) -> bool:
        """Whether there is a passage at an address."""
        found = self._file.row(
            """SELECT 1 FROM passage JOIN section ON section.key = passage.section
            WHERE section.pack = ? AND section.id = ? AND section.is_current AND anchor = ?""",
            self._pack,
            ref.section,
            ref.anchor,
        )
        return found is not None

    def has_picture(self, name: str) -> bool:
        """Whether there is a picture of a name."""
        found = self._file.row("SELECT 1 FROM picture WHERE pack = ? AND name = ?", self._pack, name)
        return found is not None

    def section_of(self, item: Item) -> str | None:
        """Return the id of the section that an item would belong to; None where it would to none."""
        if item.section is not None:
            return item.section if self.has_section(item.section) else None
        fact = self._fact(item.facts[0]) if item.facts else None
        return fact.passage.section if fact else None

    def sections(self) -> list[str]:
        """Return the ids of all sections."""
        rows = self._file.rows(
            "SELECT id FROM section WHERE pack = ? AND is_current ORDER BY position", self._pack
        )
        return [name for (name,) in rows]

    def around(self, item: Item) -> Pack:
        """Return as much of the pack as the review of one item needs: its languages and the item's facts."""
        facts = [fact for name in item.facts if (fact := self._fact(name))]
        return self._bare(facts=tuple(facts))

    def sample(self, count: int) -> Pack:
        """Return the pack with at most so many of its items, and without sections and facts."""
        rows = self._file.rows(
            f"""SELECT content, status, silenced FROM item JOIN revision
                ON revision.item = item.key AND revision.number = item.revision
            WHERE pack = ? AND status NOT IN {HIDDEN} LIMIT ?""",
            self._pack,
            count,
        )
        return self._bare(items=tuple(read_item(*row) for row in rows))

    def _bare(self, facts: tuple[Fact, ...] = (), items: tuple[Item, ...] = ()) -> Pack:
        title, languages = self._file.row("SELECT title, languages FROM pack WHERE id = ?", self._pack) or (
            "",
            "",
        )
        text = text_from_plain(loads(title))
        codes = tuple(Language(code) for code in loads(languages))
        return Pack(self._pack, text, text, "", codes, facts=facts, items=items)

    def _fact(self, name: str) -> Fact | None:
        if name not in self._facts:
            found = self._file.row(
                "SELECT content FROM fact WHERE pack = ? AND id = ? AND is_current", self._pack, name
            )
            self._facts[name] = fact_from_plain(loads(found[0])) if found else None
        return self._facts[name]
