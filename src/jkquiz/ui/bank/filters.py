"""What bounds the table: a line to search in, a menu of filters, and a button for each that is on."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from jkquiz.domain.item_statistics import Finding
from jkquiz.domain.items import Kind, Status
from jkquiz.domain.texts import Language
from jkquiz.services.browsing import Filter, Record
from jkquiz.services.library import Library
from jkquiz.ui.bank.words import ITEM_RULES, LEVELS, level_name, rule_name
from jkquiz.ui.fields import TextField
from jkquiz.ui.icons import icon, label
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_TYPING_MS: Final = 60
"""So long after the last letter the table is searched: within a quick word it is not."""
_LONGEST: Final = 24
"""So many letters of a section's or tag's name stand on a button."""
_SETS: Final = ("kinds", "levels", "statuses", "findings")
"""The parts of a filter that may have several values."""


class FilterBar(QWidget):
    """Holds the filter, and emits it when a person has changed it."""

    changed = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self.filter = Filter()
        self._is_low = False
        self.search: QLineEdit = TextField()
        self.button = QPushButton(icon("list-checks"), "")
        self.menu = QMenu(self)
        self.button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_TYPING_MS)
        self._later.timeout.connect(self.settle)
        self.search.textEdited.connect(lambda: self._later.start())
        self.search.textChanged.connect(self._on_text)
        self.search.returnPressed.connect(self.settle)
        self._chips = WrappingLine(Space.HAIR)
        self._place = QWidget()
        self._place.setLayout(self._chips)
        self._beside = WrappingLine()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.SMALL)
        page.addLayout(self._beside)
        page.addWidget(self._place)
        self._beside.add(self.search, self.button)
        self.retranslate(wording, language)

    def add(self, *widgets: QWidget) -> None:
        """Add buttons beside that of the filters."""
        self._beside.add(*widgets)

    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the words in another language."""
        self._wording, self._language = wording, language
        self.search.setPlaceholderText(wording.say("bank.search"))
        self.search.setAccessibleName(wording.say("bank.search.name"))
        self._widen()
        self._show_chips()

    def _widen(self) -> None:
        """Give the line room for what stands in it as long as it is empty."""
        self.search.ensurePolished()
        words = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText())
        self.search.setMinimumWidth(words + 4 * self.search.fontInfo().pixelSize())

    def show_filter(self, wanted: Filter) -> None:
        """Put another filter in place of the present one."""
        self._later.stop()
        self.filter = wanted
        if self.search.text() != wanted.text:
            self.search.setText(wanted.text)
        self._show_chips()
        self.changed.emit()

    def clear(self) -> None:
        """Bound the table no more."""
        self.show_filter(Filter())

    def settle(self) -> None:
        """Search for what was typed at once."""
        self._later.stop()
        if self.search.text() != self.filter.text:
            self.filter = replace(self.filter, text=self.search.text())
            self.changed.emit()

    def _on_text(self, text: str) -> None:
        if not text:  # also by the button that clears it
            self.settle()

    # --- the menu ----------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Fill the menu anew: sections and tags may be others than when it was last open."""
        say, now = self._wording.say, self.filter
        self.menu.clear()
        self._add_sets()
        self._add_one("section", self._sections(), now.section)
        packs = [(pack, name) for pack, name in self._packs() if pack is not None]
        if len(packs) > 1:
            self._add_one("pack", packs, now.pack)
        tags = [(tag, f"{tag} ({count})") for tag, count in self._library.browsing.tags()]
        if tags:
            self._add_one("tag", tags, now.tag)
        lacks = [(each, say(f"window.language.{each.value}")) for each in Language]
        self._add_one("lacks", lacks, now.lacks)
        records = [(each, say(f"bank.record.{each}")) for each in Record]
        self._add_one("record", records, now.record)
        self._add_many("findings", [(each, say(f"bank.finding.{each}")) for each in Finding], now.findings)
        self._add_flaws()
        self.menu.addSeparator()
        self.menu.addAction(icon("x"), say("bank.filter.clear"), self.clear).setEnabled(now != Filter())

    def _add_sets(self) -> None:
        say, now = self._wording.say, self.filter
        self._add_many("statuses", [(each, say(f"editing.status.{each}")) for each in Status], now.statuses)
        self._add_many("kinds", [(each, say(f"exam.kind.{each}")) for each in Kind], now.kinds)
        self._add_many("levels", [(each, level_name(each, self._wording)) for each in LEVELS], now.levels)

    def _add_flaws(self) -> None:
        say, now = self._wording.say, self.filter
        flaws = [(True, say("bank.flaws.with")), (False, say("bank.flaws.without"))]
        menu = self._add_one("has_flaws", flaws, now.has_flaws)
        menu.addSeparator()
        rules = [(each, rule_name(each, self._wording)) for each in ITEM_RULES]
        self._add_rows(menu, "rule", rules, now.rule)

    def _add_many(self, part: str, choices: Iterable[tuple[Any, str]], chosen: frozenset[Any]) -> None:
        menu = self.menu.addMenu(self._name(part))
        for value, text in choices:
            row = _checkable(menu, text, is_checked=value in chosen)
            row.triggered.connect(self._setter(part, chosen ^ {value}))

    def _add_one(self, part: str, choices: Iterable[tuple[Any, str]], chosen: object) -> QMenu:
        menu = self.menu.addMenu(self._name(part))
        self._add_rows(menu, part, choices, chosen)
        return menu

    def _add_rows(self, menu: QMenu, part: str, choices: Iterable[tuple[Any, str]], chosen: object) -> None:
        for value, text in choices:
            row = _checkable(menu, text, is_checked=value == chosen)
            row.triggered.connect(self._setter(part, None if value == chosen else value))

    def _setter(self, part: str, value: object) -> Callable[[], None]:
        return lambda: self.show_filter(replace(self.filter, **{part: value}))  # type: ignore[arg-type]

    def _sections(self) -> list[tuple[str, str]]:
        browsing = self._library.browsing
        return [
            (heading.id, "\N{EM SPACE}" * browsing.depth(heading) + heading.title.read(self._language))
            for heading in browsing.headings
        ]

    def _packs(self) -> list[tuple[str | None, str]]:
        return [(pack, title.read(self._language)) for pack, title in self._library.browsing.packs()]

    # --- what is on --------------------------------------------------------------------------------------

    def _show_chips(self) -> None:
        while (taken := self._chips.takeAt(0)) is not None:
            widget: QWidget | None = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part, words in self._told():
            text = f"{self._name(part)}: {words}"
            chip = QPushButton(icon("x"), "")
            label(chip, text)
            mark(chip, density="small")
            told = self._wording.say("bank.filter.remove", filter=text)
            chip.setAccessibleName(told)
            chip.setToolTip(told)
            empty: object = frozenset() if part in _SETS else None
            chip.clicked.connect(self._remover(part, empty))
            self._chips.add(chip)
        self._tell()

    def keep_low(self, *, is_low: bool) -> None:
        """Say of the filters that are on only how many they are: there is no room for a button each."""
        if is_low != self._is_low:
            self._is_low = is_low
            self._tell()

    def _tell(self) -> None:
        on = self._chips.count()
        self._place.setVisible(on > 0 and not self._is_low)
        say = self._wording.say
        label(self.button, say("bank.filter.on", n=on) if on else say("bank.filter"))

    def _remover(self, part: str, empty: object) -> Callable[[], None]:
        def remove() -> None:
            self._setter(part, empty)()
            self.button.setFocus()

        return remove

    def _told(self) -> list[tuple[str, str]]:
        """Return the parts that are on, with their values in words."""
        say, now = self._wording.say, self.filter
        found = [
            ("statuses", ", ".join(say(f"editing.status.{each}") for each in Status if each in now.statuses)),
            ("kinds", ", ".join(say(f"exam.kind.{each}") for each in Kind if each in now.kinds)),
            ("levels", ", ".join(level_name(each, self._wording) for each in LEVELS if each in now.levels)),
            ("section", dict(self._sections()).get(now.section, now.section) if now.section else ""),
            ("pack", dict(self._packs()).get(now.pack, now.pack) if now.pack else ""),
            ("tag", now.tag or ""),
            ("fact", self._library.browsing.fact_name(*now.fact, self._language) if now.fact else ""),
            ("lacks", say(f"window.language.{now.lacks.value}") if now.lacks else ""),
            ("record", say(f"bank.record.{now.record}") if now.record else ""),
            ("findings", ", ".join(say(f"bank.finding.{each}") for each in Finding if each in now.findings)),
            ("has_flaws", self._told_flaws()),
            ("rule", rule_name(now.rule, self._wording) if now.rule else ""),
        ]
        return [(part, _shortened(words.strip())) for part, words in found if words]

    def _told_flaws(self) -> str:
        if self.filter.has_flaws is None:
            return ""
        return self._wording.say("bank.flaws.with" if self.filter.has_flaws else "bank.flaws.without")

    def _name(self, part: str) -> str:
        keys = {
            "statuses": "editing.field.status",
            "kinds": "editing.field.kind",
            "levels": "editing.field.level",
            "section": "editing.field.section",
            "pack": "bank.filter.pack",
            "tag": "bank.filter.tag",
            "fact": "bank.filter.fact",
            "lacks": "bank.filter.lacks",
            "record": "bank.filter.record",
            "findings": "bank.filter.findings",
            "has_flaws": "bank.filter.flaws",
            "rule": "bank.filter.rule",
        }
        return self._wording.say(keys[part])


def _checkable(menu: QMenu, text: str, *, is_checked: bool) -> QAction:
    row = menu.addAction(text.replace("&", "&&"))
    row.setCheckable(True)
    row.setChecked(is_checked)
    return row


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
