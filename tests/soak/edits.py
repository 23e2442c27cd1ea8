"""Random edits of a bank beside a plain model of it that keeps every earlier state.

    PYTHONPATH=tests python tests/soak/edits.py --steps 10000 [--seed 1]

After each step the bank must be what the model says: every item's text, status, section, facts and tags, the
packs' structure, what a search finds, what may be drawn and in which order. Newer files of a pack are opened
meanwhile, and copies of one's own packs that somebody changed: what is in conflict then must be as well.
Answers stay with the revision that they were given to, and the cards are what the log makes of them. Exit
code 1 where anything differs.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from types import MappingProxyType
from zoneinfo import ZoneInfo

from fakes import NOON, FakeClock, FakeNoise
from jkquiz.domain.bank import Pack, Section
from jkquiz.domain.editing.changes import (
    AddTags,
    Change,
    RemoveTags,
    Replace,
    SetLevel,
    SetSection,
    change_item,
)
from jkquiz.domain.editing.merging import merge
from jkquiz.domain.editing.structures import merge_structure
from jkquiz.domain.exams.assembly import Candidate
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.items import Item, Kind, Silenced, Status
from jkquiz.domain.plain import dumps, item_to_plain
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.jkpack import read_jkpack, write_jkpack
from jkquiz.formats.pack_folder import read_files
from jkquiz.formats.pack_writer import write_pack
from jkquiz.services.library import Library
from jkquiz.storage.bank import Bank
from jkquiz.storage.building import draw_order
from jkquiz.storage.conditions import EVERYTHING
from jkquiz.storage.drawing import Drawing
from jkquiz.storage.item_rows import own_place
from jkquiz.storage.library import open_library
from packs import item_on, make_pack

SHIPPED = "small"
WORDS = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot")
MOST = 40
"""Items in the bank; beyond it some are removed instead of added."""


Clash = tuple[Item | None, Item]
"""What both versions of an item came from, and what the other one is."""


def text_of(item: Item) -> Item:
    """Return an item without what is no text of it."""
    return replace(item, status=Status.LIVE, silenced=())


@dataclass(frozen=True)
class Handed:
    """One's own pack as it was handed out."""

    pack: Pack
    """As the file has it."""
    structure: Pack
    stored: dict[str, Item]
    """The items by id, as the bank had them; the file may lack languages in which they read the same."""

    @property
    def items(self) -> dict[str, Item]:
        """The items by id, as the file has them."""
        return {item.id: item for item in self.pack.items}


@dataclass(frozen=True)
class State:
    """What the bank must hold: items by key, in the order in which they came, and one's own packs."""

    items: MappingProxyType[int, tuple[str, Item]]
    packs: MappingProxyType[str, Pack]
    shipped: Pack
    """The pack that was built from files, as these have it."""
    clashes: MappingProxyType[int, Clash] = field(default_factory=lambda: MappingProxyType({}))
    """Items of one's own packs that a copy handed back has otherwise."""
    bases: MappingProxyType[int, Item] = field(default_factory=lambda: MappingProxyType({}))
    """What each item of a pack's files was made from: the files' own text, now or before."""

    def with_items(self, changed: dict[int, tuple[str, Item] | None]) -> "State":
        """Return the state with some items changed, added or (None) taken out."""
        items = {**self.items, **changed}
        kept = {key: value for key, value in items.items() if value is not None}
        clashes = {
            key: (base, theirs)
            for key, (base, theirs) in self.clashes.items()
            if key in kept and text_of(kept[key][1]) != text_of(theirs)
        }
        ordered = MappingProxyType(dict(sorted(kept.items())))
        return replace(self, items=ordered, clashes=MappingProxyType(clashes))

    def with_bases(self, changed: dict[int, Item]) -> "State":
        """Return the state with other origins of some items."""
        return replace(self, bases=MappingProxyType({**self.bases, **changed}))

    def with_pack(self, pack: Pack) -> "State":
        """Return the state with one's own pack changed or added."""
        return replace(self, packs=MappingProxyType({**self.packs, pack.id: pack}))


class Workshop:
    """A bank that is edited, and the model of what it must be."""

    def __init__(self, path: Path, random: Random) -> None:
        self.path, self.random = path, random
        self.clock, self.noise = FakeClock(NOON), FakeNoise()
        letters = "hte"
        shipped = make_pack(
            item_on(
                f"{letters[n % 3]}{n // 2}",
                f"item-{n}",
                kind,
                level=1 + n % 3,
                stem=self.words(is_whole=True),
            )
            for n, kind in enumerate([*Kind, *list(Kind)[:3]])
        )
        file = open_library(path)
        Bank(file).build(shipped, "digest", 0)
        keys = dict(file.rows("SELECT id, key FROM item"))
        file.close()
        first = {keys[item.id]: (SHIPPED, item) for item in shipped.items}
        bases = {key: item for key, (_, item) in first.items()}
        self.states = [State(MappingProxyType(first), MappingProxyType({}), shipped).with_bases(bases)]
        self.keys = {item.id: key for key, item in bases.items()}
        """The keys of the items that the pack's files have, by id."""
        self.at = 0
        self.ever = set(first)
        """The keys of all items that were ever there."""
        self.answers: list[tuple[int, int, Text]] = []
        """Item, revision and question of each answer."""
        self.handed: list[Handed] = []
        self.done: Counter[str] = Counter()
        self.library = self.opened()

    def opened(self) -> Library:
        """Open the library."""
        return Library(open_library(self.path), self.clock, self.noise, ZoneInfo("Asia/Tokyo"))

    # --- what is there ----------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        """What the bank must be now."""
        return self.states[self.at]

    def words(self, *, is_whole: bool = False) -> Text:
        """Return a text of some words, now and then without one of the languages."""
        is_lacking = not is_whole and self.random.random() < 0.2
        lacking = self.random.choice(list(Language)) if is_lacking else None
        return Text.of(
            {each: " ".join(self.random.sample(WORDS, 2)) for each in Language if each is not lacking}
        )

    def keep(self, state: State) -> None:
        """Note the state after an edit; what was undone is forgotten."""
        self.ever |= set(state.items)
        self.states[self.at + 1 :] = [state]
        self.at += 1

    def some(self) -> list[int]:
        """Return the keys of some items."""
        keys = list(self.state.items)
        return self.random.sample(keys, self.random.randint(1, min(6, len(keys)))) if keys else []

    def sections(self, pack: str) -> list[str]:
        """Return the ids of a pack's sections."""
        own = self.state.packs.get(pack, self.state.shipped)
        return [section.id for section in own.sections]

    # --- steps ------------------------------------------------------------------------------------------

    def step(self) -> None:
        """Do something."""
        name = self.random.choices(list(STEPS), list(STEPS.values()))[0]
        self.done[name] += 1
        self.clock.forward(minutes=1)
        getattr(self, name)()

    def add(self) -> None:
        if len(self.state.items) >= MOST:
            return self.remove()
        pack = self.random.choice([SHIPPED, *self.state.packs])
        sections = self.sections(pack)
        if not sections:
            return None
        fact = self.random.choice(self.state.shipped.facts).id
        item = item_on(fact, kind=self.random.choice(list(Kind)), stem=self.words())
        item = replace(item, status=self.random.choice(list(Status)), level=self.random.randint(1, 3))
        if pack != SHIPPED:
            item = replace(item, facts=(), section=self.random.choice(sections))
        stored = self.library.editor.add(item, pack)
        self.keep(self.state.with_items({stored.key: (pack, replace(item, id=stored.item.id))}))
        return None

    def save(self) -> None:
        for key in self.some()[:1]:
            basis = self.library._bank.item(key)
            assert basis is not None
            item = self.changed(basis.pack, basis.item)
            saved = self.library.editor.save(item, basis)
            assert saved.item == item
            if item != basis.item:
                self.keep(self.state.with_items({key: (basis.pack, item)}))

    def changed(self, pack: str, item: Item) -> Item:
        """Return an item with some field changed."""
        match self.random.randrange(7):
            case 0:
                return replace(item, stem=self.words())
            case 1:
                return replace(item, explanation=self.words())
            case 2:
                return replace(item, level=self.random.randint(1, 3))
            case 3:
                return replace(item, section=self.random.choice(self.sections(pack)))
            case 4:
                return replace(item, silenced=(Silenced("key-longest", self.random.choice(WORDS)),))
            case 5 if pack == SHIPPED:
                facts = self.random.sample(self.state.shipped.facts, self.random.randint(1, 2))
                return replace(item, facts=tuple(fact.id for fact in facts))
            case _:
                other = item_on("h0", kind=self.random.choice(list(Kind)))
                return replace(item, body=other.body, status=self.random.choice(list(Status)))

    def set_status(self) -> None:
        keys, status = self.some(), self.random.choice(list(Status))
        done = self.library.editor.set_status(keys, status)
        self.keep_many(done.changed, {key: replace(self.state.items[key][1], status=status) for key in keys})

    def change_many(self) -> None:
        keys, word = self.some(), self.random.choice(WORDS)
        changes: Sequence[Change] = [
            AddTags((word,)),
            RemoveTags((word,)),
            SetLevel(self.random.randint(1, 3)),
            SetSection(self.random.choice(["history", "economy"])),
            Replace(word, self.random.choice(WORDS)),
        ]
        change = self.random.choice(changes)
        done = self.library.editor.change_many(keys, change)
        assert done is not None
        assert not set(done.changed) & set(done.skipped)
        assert {*done.changed, *done.skipped} == set(keys)
        items = {key: change_item(self.state.items[key][1], change) for key in keys}
        assert all(items[key] != self.state.items[key][1] for key in done.changed)
        self.keep_many(done.changed, items)

    def cancel(self) -> None:
        change = AddTags(("never",))
        assert self.library.editor.change_many(self.some(), change, lambda done, of: done < of) is None

    def keep_many(self, changed: tuple[int, ...], items: dict[int, Item]) -> None:
        if changed:
            self.keep(self.state.with_items({key: (self.state.items[key][0], items[key]) for key in changed}))

    def copy(self) -> None:
        if len(self.state.items) >= MOST:
            return self.remove()
        for key in self.some()[:1]:
            pack, item = self.state.items[key]
            stored = self.library.editor.copy(key)
            copied = replace(item, id=stored.item.id, status=Status.DRAFT)
            self.keep(self.state.with_items({stored.key: (pack, copied)}))
        return None

    def remove(self) -> None:
        done = self.library.editor.remove(self.some())
        if done.changed:
            self.keep(self.state.with_items(dict.fromkeys(done.changed)))

    def restore(self) -> None:
        for key in self.some()[:1]:
            pack, item = self.state.items[key]
            revision = self.random.choice(self.library.editor.history(key))
            number = revision.number
            kept = replace(revision.item, status=item.status, silenced=item.silenced)
            if self.is_lost(pack, kept):
                # A section of one's own pack went meanwhile.
                self.refused(FailureCode.SECTION_UNKNOWN, partial(self.library.editor.restore, key, number))
                return
            self.library.editor.restore(key, number)
            if not revision.is_present:
                state = self.state.with_items({key: (pack, kept)})
                files = {self.keys[each.id]: each for each in self.state.shipped.items}
                if key in files and text_of(files[key]) == text_of(kept):
                    state = state.with_bases({key: files[key]})
                self.keep(state)

    def refuse(self) -> None:
        for key in self.some()[:1]:
            basis = self.library._bank.item(key)
            assert basis is not None
            stale = replace(basis, revision=basis.revision + 1000)
            item = replace(basis.item, stem=Text.same("never"))
            self.refused(FailureCode.ITEM_STALE, partial(self.library.editor.save, item, stale))

    def refused(self, code: FailureCode, edit: Callable[[], object]) -> None:
        """Try an edit that must be refused."""
        try:
            edit()
        except Failure as failure:
            if failure.code is not code:
                raise
        else:
            raise AssertionError(f"not refused: {code}")

    def is_lost(self, pack: str, item: Item) -> bool:
        """Whether an item's section is not in its pack any more."""
        return item.section is not None and item.section not in self.sections(pack)

    def new_pack(self) -> None:
        if len(self.state.packs) >= 3:
            return
        title = self.words(is_whole=True)
        name = self.library.editor.packs.add(title, list(Language))
        self.keep(self.state.with_pack(Pack(name, title, title, "", tuple(Language))))

    def add_section(self) -> None:
        for name in list(self.state.packs)[:1]:
            pack, title = self.state.packs[name], self.words(is_whole=True)
            section = self.library.editor.packs.add_section(name, title)
            sections = (*pack.sections, Section(section, None, title, ()))
            self.keep(self.state.with_pack(replace(pack, sections=sections)))

    def rename_section(self) -> None:
        for name in self.state.packs:
            pack, title = self.state.packs[name], self.words(is_whole=True)
            if pack.sections:
                first, *rest = pack.sections
                self.library.editor.packs.rename_section(name, first.id, title)
                changed = replace(pack, sections=(replace(first, title=title), *rest))
                self.keep(self.state.with_pack(changed))
                return

    def remove_section(self) -> None:
        for name in self.state.packs:
            pack = self.state.packs[name]
            if len(pack.sections) > 1:
                first, second, *rest = pack.sections
                self.library.editor.packs.remove_section(name, first.id, items_to=second.id)
                moved: dict[int, tuple[str, Item] | None] = {
                    key: (name, replace(item, section=second.id))
                    for key, (of, item) in self.state.items.items()
                    if of == name and item.section == first.id
                }
                changed = self.state.with_pack(replace(pack, sections=(second, *rest)))
                self.keep(changed.with_items(moved))
                return

    def hand_out(self) -> None:
        for name in list(self.state.packs)[:1]:
            path = self.path.with_name("out.jkpack")
            exported = self.library.export_pack(name, path)
            pack = read_files(read_jkpack(path).files).pack
            there = {item.id: item for of, item in self.state.items.values() if of == name}
            assert exported.items == len(pack.items)
            for item in pack.items:  # what reads the same in another language may be left out
                assert item.stem.languages != frozenset(Language) or there[item.id] == item
            items = {item.id: there[item.id] for item in pack.items}
            self.handed = [*self.handed[-4:], Handed(pack, self.state.packs[name], items)]

    def hand_back(self) -> None:
        """Open a copy of one's own pack in which somebody changed something."""
        if not self.handed:
            return
        handed = self.random.choice(self.handed)
        pack = self.altered(handed.pack)
        path = self.path.with_name("back.jkpack")
        written = write_pack(pack)
        path.write_bytes(write_jkpack(written.files))
        pack = read_files(written.files).pack
        last, before = self.library.editor.undoable, self.state
        self.library.open_pack(path)
        after = self.handed_back(before, handed, pack)
        is_edit = self.library.editor.undoable != last
        assert is_edit or after == before
        if is_edit:
            self.keep(after)

    def altered(self, pack: Pack) -> Pack:
        """Return a pack as somebody might have changed it elsewhere."""
        items = list(pack.items)
        for place in self.random.sample(range(len(items)), min(len(items), self.random.randint(0, 3))):
            item = items[place]
            match self.random.randrange(6):
                case 0:
                    items[place] = replace(item, stem=self.words(is_whole=True))
                case 1:
                    items[place] = replace(item, explanation=self.words(is_whole=True))
                case 2:
                    items[place] = replace(item, level=self.random.randint(1, 3))
                case 3:
                    items[place] = replace(item, status=self.random.choice(list(Status)))
                case 4:
                    section = self.random.choice(pack.sections)
                    items[place] = replace(item, section=section.id)
                case _:
                    items[place] = replace(item, tags=(self.random.choice(WORDS),))
        if items and self.random.random() < 0.2:
            del items[self.random.randrange(len(items))]
        if pack.sections and self.random.random() < 0.2 and len(self.state.items) < MOST:
            new = item_on("h0", f"back-{self.done['hand_back']}", stem=self.words(is_whole=True))
            items.append(replace(new, facts=(), section=self.random.choice(pack.sections).id))
        sections = list(pack.sections)
        if sections and self.random.random() < 0.3:
            place = self.random.randrange(len(sections))
            sections[place] = replace(sections[place], title=self.words(is_whole=True))
        return replace(pack, items=tuple(items), sections=tuple(sections))

    def handed_back(self, state: State, handed: Handed, theirs: Pack) -> State:
        """Return what must come of a copy."""
        name = theirs.id
        bases = handed.items if name in state.packs else {}
        mine = {item.id: key for key, (of, item) in state.items.items() if of == name}
        changed: dict[int, tuple[str, Item] | None] = {}
        clashes: dict[int, Clash] = {}
        for item in theirs.items:
            base = bases.get(item.id)
            if item.id in mine:
                key = mine[item.id]
                here = state.items[key][1]
                text, is_clash = merged_text(base, here, item)
                if is_clash:
                    clashes[key] = (handed.stored[item.id] if base is not None else None, item)
                if base is not None:
                    here = replace(
                        here,
                        status=item.status if here.status == base.status else here.status,
                        silenced=item.silenced if here.silenced == base.silenced else here.silenced,
                    )
                changed[key] = (name, replace(text, status=here.status, silenced=here.silenced))
            elif base is None or text_of(base) != text_of(item):
                found = self.library._bank.key_of(item.id)
                assert found is not None
                changed[found] = (name, item)
        for gone in bases.keys() - {item.id for item in theirs.items} - (bases.keys() - mine.keys()):
            key, base = mine[gone], bases[gone]
            here = state.items[key][1]
            if (text_of(here), here.status) == (text_of(handed.stored[gone]), base.status):
                changed[key] = (name, replace(here, status=Status.RETIRED))
        structure = replace(theirs, items=(), version=None)
        if name in state.packs:
            items = [*theirs.items, *(state.items[key][1] for key in mine.values())]
            structure = merge_structure(handed.structure, state.packs[name], structure, items).pack
        noted = MappingProxyType({**state.clashes, **clashes})
        return replace(state, clashes=noted).with_pack(structure).with_items(changed)

    def clashes(self) -> dict[int, Clash]:
        """Return what is in conflict, with copies of one's own packs and with the files of the other."""
        found = dict(self.state.clashes)
        for theirs in self.state.shipped.items:
            key = self.keys[theirs.id]
            base, (_, mine) = self.state.bases[key], self.state.items[key]
            if text_of(base) not in (text_of(mine), text_of(theirs)):
                found[key] = (base, theirs)
        return found

    def settle(self) -> None:
        clashes = self.clashes()
        for key in self.random.sample(sorted(clashes), min(1, len(clashes))):
            name, item = self.state.items[key]
            base, theirs = clashes[key]
            if self.random.random() < 0.5:
                self.library.editor.keep_mine([key])
            else:
                self.library.editor.take_theirs([key])
                like = item if key in self.state.clashes else theirs
                taken = merge(base, theirs, item).item
                item = replace(taken, status=like.status, silenced=like.silenced)
            state = self.state
            if key in state.clashes:
                rest = {of: clash for of, clash in state.clashes.items() if of != key}
                state = replace(state, clashes=MappingProxyType(rest))
            else:
                state = state.with_bases({key: theirs})
            self.keep(state.with_items({key: (name, item)}))

    def update(self) -> None:
        """Open a newer file of the pack that was built from files."""
        written = write_pack(self.renewed())
        assert written.left_out == ()
        path = self.path.with_name("update.jkpack")
        path.write_bytes(write_jkpack(written.files))
        pack = read_files(written.files).pack
        last, before = self.library.editor.undoable, self.state
        self.library.open_pack(path)
        items: dict[int, tuple[str, Item] | None] = {}
        bases: dict[int, Item] = {}
        olds = {item.id: item for item in before.shipped.items}
        for theirs in pack.items:
            if theirs.id not in olds:
                key = self.library._bank.key_of(theirs.id)
                assert key is not None
                item = base = theirs
            else:
                key = self.keys[theirs.id]
                item, base = updated(before.items[key][1], before.bases[key], olds[theirs.id], theirs)
            self.keys[theirs.id] = key
            items[key], bases[key] = (SHIPPED, item), base
        after = replace(before, shipped=pack).with_items(items).with_bases(bases)
        is_edit = self.library.editor.undoable != last
        assert is_edit == (after != before)
        if is_edit:
            self.keep(after)

    def renewed(self) -> Pack:
        """Return the pack of the files as a later version of it; no text comes back that was there before."""
        items = list(self.state.shipped.items)
        new = Text.same(f"update{self.done['update']}")
        for place in self.random.sample(range(len(items)), self.random.randint(0, 4)):
            item = items[place]
            match self.random.randrange(5):
                case 0:
                    items[place] = replace(item, stem=new)
                case 1:
                    items[place] = replace(item, explanation=new)
                case 2:
                    tags = (f"update{self.done['update']}",)
                    items[place] = replace(item, level=self.random.randint(1, 3), tags=tags)
                case 3:
                    fact = self.random.choice(self.state.shipped.facts)
                    items[place] = replace(item, facts=(fact.id,), explanation=new)
                case _:
                    items[place] = replace(item, status=self.random.choice(list(Status)))
        if self.random.random() < 0.1 and len(self.state.items) < MOST:
            items.append(item_on("h0", f"update-{self.done['update']}", stem=new))
        return replace(self.state.shipped, items=tuple(items))

    def undo(self) -> None:
        told = self.library.editor.undoable
        undone = self.library.editor.undo()
        assert undone == told
        assert (undone is None) == (self.at == 0)
        self.at = max(0, self.at - 1)

    def redo(self) -> None:
        told = self.library.editor.redoable
        redone = self.library.editor.redo()
        assert redone == told
        assert (redone is None) == (self.at == len(self.states) - 1)
        self.at = min(len(self.states) - 1, self.at + 1)

    def restart(self) -> None:
        self.library.close()
        self.library = self.opened()

    def answer(self) -> None:
        study = self.library.practice(count=1) if self.random.random() < 0.3 else self.library.study()
        question = study.next()
        if question is not None and question.stored.key in self.state.items:
            study.answer(question.key if self.random.random() < 0.7 else None, self.random.randint(0, 3))
            self.answers.append((question.stored.key, question.stored.revision, question.item.stem))

    # --- what must hold ---------------------------------------------------------------------------------

    def check(self) -> None:
        """Compare the bank with the model."""
        bank = self.library._bank
        packs = {pack.id: pack for pack in self.library.packs()}
        assert list(packs) == [SHIPPED, *self.state.packs]
        own = [value for key, value in self.state.items.items() if key not in self.state.bases]
        for name, pack in packs.items():
            model = self.state.packs.get(name, self.state.shipped)
            shipped = [self.of_id(item.id) for item in self.state.shipped.items] if name == SHIPPED else []
            items = (*shipped, *(item for of, item in own if of == name))
            assert pack == replace(model, items=items)
        for key, (name, item) in self.state.items.items():
            stored = bank.item(key)
            assert stored is not None
            assert (stored.pack, stored.item) == (name, item)
            assert stored.section == packs[name].section_of(item)
        assert {
            each.mine.key: (each.base and text_of(each.base), each.theirs and text_of(each.theirs))
            for each in self.library.editor.conflicts()
        } == {
            key: (base and text_of(base), text_of(theirs)) for key, (base, theirs) in self.clashes().items()
        }
        for key in self.ever - set(self.state.items):
            assert bank.item(key) is None
        self.check_rows()
        self.check_search()
        self.check_drawing()

    def of_id(self, name: str) -> Item:
        return next(item for _, item in self.state.items.values() if item.id == name)

    def check_rows(self) -> None:
        file = self.library._file
        facts: dict[int, set[str]] = {key: set() for key in self.state.items}
        tags: dict[int, set[str]] = {key: set() for key in self.state.items}
        for key, fact in file.rows("SELECT item, id FROM item_fact JOIN fact ON fact.key = fact"):
            facts[key].add(fact)
        for key, tag in file.rows("SELECT item, tag FROM item_tag"):
            tags[key].add(tag)
        assert facts == {key: set(item.facts) for key, (_, item) in self.state.items.items()}
        assert tags == {key: set(item.tags) for key, (_, item) in self.state.items.items()}
        assert set(file.rows("SELECT language, item FROM item_lack")) == {
            (language, key)
            for key, (_, item) in self.state.items.items()
            for language in Language
            if language not in item.stem.languages
        }
        columns = "SELECT key, kind, level, status FROM item WHERE status NOT IN ('absent', 'derived')"
        assert set(file.rows(columns)) == {
            (key, item.kind, item.level, item.status) for key, (_, item) in self.state.items.items()
        }

    def check_search(self) -> None:
        for word in WORDS:
            hits = self.library.search(word, 1000)
            expected = sorted(
                item.id
                for _, item in self.state.items.values()
                if item.status is not Status.RETIRED and word in _shown(item)
            )
            assert sorted(hit.id for hit in hits if hit.what == "item") == expected, word

    def check_drawing(self) -> None:
        self.places = draw_order(self.state.shipped)
        live = {key: item for key, (_, item) in self.state.items.items() if item.status is Status.LIVE}
        drawing = Drawing(self.library._file)
        assert set(drawing.live_items(EVERYTHING)) == set(live)
        order = [each.item for each in drawing.new(-1, EVERYTHING, 1000)]
        assert order == sorted(live, key=lambda key: self.place(live[key]))
        assert {int(each.id) for each in self.candidates()} == set(live)
        counts = {heading.id: heading.items for heading in self.library.outline()}
        assert sum(counts.values()) == len(live)

    def candidates(self) -> list[Candidate]:
        office = self.library.exams
        return list(self.library._exams.candidates(-1, office._room._above()))

    def place(self, item: Item) -> float:
        key = self.keys.get(item.id)
        base = None if key is None else self.state.bases.get(key)
        if base is not None and base.level == item.level:
            return self.places[item.id]
        return own_place(item.id, item.level)

    def check_answers(self) -> None:
        """Check that answers are where they were, and that the cards follow from them."""
        assert self.library.stats().answers == len(self.answers)
        for key, revision, stem in self.answers:
            stored = self.library._bank.item(key, revision)
            assert stored is not None
            assert stored.item.stem == stem
        assert self.library.rebuild() == 0
        self.library._file.write("INSERT INTO search (search) VALUES ('integrity-check')")
        assert self.library._file.rows("PRAGMA foreign_key_check") == []


def merged_text(base: Item | None, mine: Item, theirs: Item) -> tuple[Item, bool]:
    """Return what two versions of an item come to, and whether they are in conflict."""
    if base is not None and text_of(mine) == text_of(base):
        return theirs, False
    if text_of(theirs) == text_of(mine) or (base is not None and text_of(theirs) == text_of(base)):
        return mine, False
    merged = merge(base, mine, theirs)
    return merged.item, bool(merged.conflicts)


def updated(mine: Item, base: Item, before: Item, theirs: Item) -> tuple[Item, Item]:
    """Return what becomes of an item, and what it then comes from.

    Args:
        mine: as it is here.
        base: what that was made from.
        before: as the files had it before.
        theirs: as they have it now.
    """
    text, origin = theirs, theirs
    if text_of(mine) != text_of(base):
        if text_of(theirs) == text_of(base):
            text, origin = mine, base
        else:
            merged = merge(base, mine, theirs)
            text, origin = merged.item, base if merged.conflicts else theirs
            if text_of(text) == text_of(theirs):
                origin = theirs
    status = theirs.status if mine.status == before.status else mine.status
    silenced = theirs.silenced if mine.silenced == before.silenced else mine.silenced
    return replace(text, status=status, silenced=silenced), origin


def _shown(item: Item) -> str:
    plain = item_to_plain(item)
    return dumps([plain[key] for key in ("stem", "options", "answer", "explanation")])


STEPS = {
    "add": 8,
    "save": 16,
    "set_status": 6,
    "change_many": 10,
    "cancel": 1,
    "copy": 3,
    "remove": 3,
    "restore": 5,
    "refuse": 1,
    "new_pack": 1,
    "add_section": 2,
    "rename_section": 2,
    "remove_section": 2,
    "hand_out": 4,
    "hand_back": 6,
    "settle": 4,
    "update": 4,
    "undo": 18,
    "redo": 12,
    "restart": 4,
    "answer": 6,
}
"""What is done, and how often."""


def main() -> int:
    """Edit, and print what came of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--steps", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    wanted = options.parse_args()
    with TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder) / "library.sqlite", Random(wanted.seed))
        times: dict[str, list[float]] = {}
        began = perf_counter()
        for number in range(wanted.steps):
            before, start = Counter(workshop.done), perf_counter()
            try:
                workshop.step()
                for name in workshop.done - before:
                    times.setdefault(name, []).append(1000 * (perf_counter() - start))
                workshop.check()
                if number % 100 == 99:
                    workshop.check_answers()
            except (AssertionError, Failure):
                print(f"step {number} of seed {wanted.seed}: {workshop.done - before}")
                raise
        workshop.check_answers()
        _report(workshop, times, wanted.steps, perf_counter() - began)
        workshop.library.close()
    return 0


def _report(workshop: Workshop, times: dict[str, list[float]], steps: int, seconds: float) -> None:
    count = workshop.library._file.row
    print(f"{steps} steps in {seconds:.0f} s; after each the bank was what the model said")
    for what, query in (
        ("edits in the journal", "SELECT count(*) FROM edit"),
        ("of them dead", "SELECT count(*) FROM edit WHERE is_dead"),
        ("revisions", "SELECT count(*) FROM revision"),
        ("items, absent ones too", "SELECT count(*) FROM item"),
    ):
        print(f"{(count(query) or (0,))[0]:>8}  {what}")
    print(f"{len(workshop.answers):>8}  answers, each with its revision")
    print(f"{workshop.path.stat().st_size / 2**20:>8.1f}  MiB")
    print(f"{'':16}{'times':>8}{'p50 ms':>9}{'p99 ms':>9}")
    for name, taken in sorted(times.items()):
        cuts = quantiles(taken, n=100) if len(taken) > 1 else [taken[0]] * 99
        print(f"{name:16}{len(taken):>8}{cuts[49]:>9.2f}{cuts[98]:>9.2f}")


if __name__ == "__main__":
    sys.exit(main())
