"""One's own pack from a text, and the text of such a pack put in place of an earlier one."""

from collections.abc import Callable
from dataclasses import dataclass

from jkquiz.domain.bank import Pack, PassageRef, Table
from jkquiz.domain.editing.retexting import BrokenLink, NewPassage, NewSection, broken_links, retexted
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.item_table import guess_language
from jkquiz.formats.study_text import Block, StudyText, read_study_text
from jkquiz.services.import_targets import title_of
from jkquiz.services.own_packs import OwnPack, OwnPacks
from jkquiz.storage.bank import Bank


@dataclass(frozen=True)
class TextPlan:
    """What taking in a text would do."""

    study: StudyText
    pack: Pack
    """As it would be, without its items."""
    basis: OwnPack | None
    """As it is; None for a new one."""
    broken: tuple[BrokenLink, ...]
    """What would point at passages that are not there any more, and points at ones that are now."""

    @property
    def is_unchanged(self) -> bool:
        """Whether the pack has this text already."""
        return self.basis is not None and self.basis.pack == self.pack


class OwnTexts:
    """Plans what becomes of a text, which changes nothing, and does it."""

    def __init__(self, bank: Bank, packs: OwnPacks, new_id: Callable[[], str]) -> None:
        self._bank, self._packs, self._new_id = bank, packs, new_id

    def plan(
        self, name: str, source: bytes, pack: str | None = None, language: Language | None = None
    ) -> TextPlan:
        """Read a text, and say what pack it would make or what would change in one.

        Args:
            name: of the file; it names the pack where the text has no title.
            source: its bytes.
            pack: the id of one's own pack whose text it is now; None for the one of its title, or a new one.
            language: of the text; None to guess it.

        Raises:
            RefusedError: where nothing of it can be used.
            Failure: for a pack that is not there or not one's own.
        """
        study = read_study_text(name, source)
        spoken = language or guess_language(
            block.text for section in study.sections for block in section.passages
        )
        title = study.title or title_of(name)
        own = self._packs.read(pack) if pack is not None else self._titled(title)
        old = own.pack if own else self._new(title, spoken)
        sections = [
            NewSection(
                Text.of({spoken: section.title or title}),
                section.level,
                tuple(_passage(block, spoken) for block in section.passages),
            )
            for section in study.sections
        ]
        items = {} if own is None else self._items(old.id)
        needed = frozenset(section for section, _ in items.values())
        new = retexted(old, sections, needed, self._new_id)
        refs = {item: ref for item, (_, ref) in items.items() if ref is not None}
        before = set(broken_links(old, refs))
        broken = tuple(each for each in broken_links(new, refs) if each not in before)
        return TextPlan(study, new, own, broken)

    def carry_out(self, plan: TextPlan) -> None:
        """Make the pack, or change its text, as one edit.

        Raises:
            Failure: where the pack was changed meanwhile.
        """
        if not plan.is_unchanged:
            self._packs.put(plan.pack, plan.basis)

    def _new(self, title: str, language: Language) -> Pack:
        named = Text.of({language: title[:200]})
        return Pack(self._new_id(), named, named, "", (language,))

    def _titled(self, title: str) -> OwnPack | None:
        for name in self._bank.pack_ids():
            if self._bank.is_own(name):
                own = self._packs.read(name)
                if any(string == title for _, string in own.pack.title):
                    return own
        return None

    def _items(self, pack: str) -> dict[str, tuple[str, PassageRef | None]]:
        """Return the sections and the passages of a pack's items, by id."""
        stored = (self._bank.item(key) for key in self._bank.keys_of(pack))
        return {each.item.id: (each.section, each.item.passage) for each in stored if each}


def _passage(block: Block, language: Language) -> NewPassage:
    text = Text.of({language: block.text})
    if not block.rows:
        return NewPassage(text)
    rows = tuple(tuple(Text.of({language: cell}) for cell in row) for row in block.rows)
    return NewPassage(text, Table(rows))
