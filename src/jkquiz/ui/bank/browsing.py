"""The table of questions with what bounds it above, and the chosen question beside or below."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import QPoint, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.items import Status
from jkquiz.domain.texts import Language
from jkquiz.services.browsing import OF_FIGURES as ORDERS_OF_FIGURES
from jkquiz.services.browsing import Filter, Order, Sort
from jkquiz.services.library import Library
from jkquiz.storage.browsing import BankRow
from jkquiz.ui.bank.counting import Counting
from jkquiz.ui.bank.details import Details
from jkquiz.ui.bank.filters import FilterBar
from jkquiz.ui.bank.table import COLUMNS, OF_FIGURES, USUAL, BankModel, BankTableView, Column, column_name
from jkquiz.ui.bank.view import View
from jkquiz.ui.bank.words import LEVELS, level_name
from jkquiz.ui.icons import icon, label
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_COLUMNS: Final = "bank-columns"
_ORDER: Final = "bank-order"
_SLICE_S: Final = 0.012
"""So long at a time flaws are looked for, that keys are never kept waiting."""
_SHOW_S: Final = 1.0
_ALONE: Final = "bank-table-alone"
_BESIDE: Final = 62
"""From this width on, in times of the size of type, the chosen question stands beside the table."""
_LOW: Final = 30
"""Below this height it takes the place of the table, when it is asked for."""


class BrowsingView(View):
    """Where questions are found and chosen."""

    change_asked = Signal(str, object)
    """The selected questions shall be changed: which part, and to what; None to be asked for."""
    opened = Signal(int)
    """A question was opened: its key."""

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._columns = _read_columns(library.settings.read(_COLUMNS))
        self._order = _read_order(library.settings.read(_ORDER), language)
        self._is_low = False
        self._shows_details = False
        """Where the window is low: whether the chosen question stands in place of the table."""
        self.model = BankModel(library.browsing, wording, language)
        self.table = BankTableView(self.model)
        self.table.show_columns(self._columns)
        self.filters = FilterBar(library, wording, language)
        self.details = Details(library, wording, language)
        self._count, self._nothing = Prose("quiet"), Prose("quiet")
        self.look, self.change, self.more = (
            QPushButton(icon(each), "") for each in ("eye", "pencil", "info")
        )
        self.new = QPushButton(icon("pencil"), "")
        self.new.hide()  # as long as there is nothing to write in
        self.coverage = QPushButton(icon("book-open-check"), "")
        self.bring = QPushButton(icon("list-checks"), "")
        self.packs = QPushButton(icon("book-open"), "")
        self.clear = QPushButton(icon("x"), "")
        self.look_menu, self.change_menu = QMenu(self), QMenu(self)
        self._counting = Counting(library)
        self._counting.ended.connect(self._on_counted)
        self._slices = QTimer(self)
        self._slices.timeout.connect(self._look_on)
        self._unseen: list[int] = []
        self._shown_at = 0.0
        self._build()
        self.retranslate(wording, language)

    def _build(self) -> None:
        self.look.setMenu(self.look_menu)
        self.change.setMenu(self.change_menu)
        self.look_menu.aboutToShow.connect(self._fill_look)
        self.change_menu.aboutToShow.connect(self._fill_change)
        self.more.setCheckable(True)
        self.more.toggled.connect(self._on_more)
        self.filters.add(self.look, self.change, self.more, self.coverage, self.new, self.bring, self.packs)
        self.filters.changed.connect(self.show_rows)
        self.clear.clicked.connect(self._on_clear)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.opened)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.model.sort_asked.connect(self._on_sort)
        self.empty = QWidget()
        line = WrappingLine()
        line.add(self._nothing, self.clear)
        self.empty.setLayout(line)
        side = QVBoxLayout()
        side.addWidget(self._count)
        side.addWidget(self.empty)
        side.addWidget(self.table, 1)
        side.addStretch()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(Space.MEDIUM)
        self._both.addLayout(side, 3)
        self._both.addWidget(self.details, 2)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.SMALL)
        page.addWidget(self.filters)
        page.addLayout(self._both, 1)

    # --- what is shown -----------------------------------------------------------------------------------

    @override
    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the words in another language."""
        self._wording, self._language = wording, language
        self._order = replace(self._order, language=language)
        say = wording.say
        self.filters.retranslate(wording, language)
        self.model.retranslate(wording, language)
        self.details.retranslate(wording, language)
        self.table.setAccessibleName(say("bank.table"))
        self.table.fit()
        for button, key in ((self.look, "look"), (self.change, "change"), (self.more, "more")):
            label(button, say(f"bank.{key}"))
        label(self.new, say("bank.new"))
        label(self.coverage, say("bank.coverage"))
        label(self.bring, say("bank.import"))
        label(self.packs, say("bank.packs"))
        label(self.clear, say("bank.filter.clear"))

    def _look_on(self) -> None:
        """Look for flaws for a moment; what was found is shown every now and then, and at the end."""
        browsing, editor = self._library.browsing, self._library.editor
        until = perf_counter() + _SLICE_S
        while self._unseen and perf_counter() < until:
            key = self._unseen.pop()
            stored = browsing.item(key)
            flaws = () if stored is None else editor.flaws(stored.item, stored.pack)
            browsing.note_flaws(key, (flaw.rule for flaw in flaws))
        if not self._unseen:
            self._slices.stop()
        if not self._unseen or perf_counter() > self._shown_at + _SHOW_S:
            self._show_found()
        else:
            self._tell_count()

    def go_on(self) -> None:
        """Look for flaws and go through the answers where that is asked for, as far as it was not done."""
        if self._wants_figures:
            self._counting.begin()
        if not self.filters.filter.asks_for_flaws:
            self.settle()
            return
        self._unseen = self._library.browsing.not_looked_at()[::-1]
        if self._unseen:
            self._slices.start(0)

    @property
    def _wants_figures(self) -> bool:
        """Whether what is shown depends on the answers to all questions."""
        is_shown = not OF_FIGURES.isdisjoint(self._columns)
        return is_shown or self._order.sort in ORDERS_OF_FIGURES or bool(self.filters.filter.findings)

    @property
    def is_counting(self) -> bool:
        """Whether the answers that what is shown depends on are being gone through."""
        return self._wants_figures and self._counting.is_busy

    def _on_counted(self) -> None:
        """Show what the answers say; where something has changed meanwhile, they are gone through again."""
        if not self.isVisible():
            return
        if self._wants_figures:
            self._counting.begin()
        if self._order.sort in ORDERS_OF_FIGURES or self.filters.filter.findings:
            self._show_found()
        else:
            self.table.viewport().update()
            self._tell_count()

    def finish(self) -> None:
        """Go through answers no more: the window is closed."""
        self._counting.settle()

    @property
    def is_looking(self) -> bool:
        """Whether flaws are still being looked for."""
        return self._slices.isActive()

    def settle(self) -> None:
        """Look for flaws no more."""
        self._slices.stop()
        self._unseen = []
        self.details.settle()

    def read(self) -> None:
        """Read the bank again: it has changed."""
        self._library.browsing.forget()
        self.go_on()
        self._show_found()

    def show_rows(self) -> None:
        """Show the rows that the filter leaves."""
        self.go_on()
        self._show_found(keeps_selection=False)

    def _show_found(self, *, keeps_selection: bool = True) -> None:
        self._shown_at = perf_counter()
        found = self._library.browsing.keys(self.filters.filter, self._order)
        self.table.show_order(self._order)
        self.table.show_keys(found, keeps_selection=keeps_selection)
        is_filtered = self.filters.filter != Filter()
        is_busy = self.is_looking or self.is_counting
        nothing = "bank.looking" if is_busy else "bank.nothing" if is_filtered else "bank.empty"
        self._nothing.setText(self._wording.say(nothing))
        self.empty.setVisible(not len(found))
        self.clear.setVisible(is_filtered)
        self._arrange()

    @property
    def current(self) -> BankRow | None:
        """The current row; None where there is none."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _on_chosen(self) -> None:
        if not self.details.isHidden():
            self.details.show_item(self.table.current_key)
        self._tell_count()

    def _tell_count(self) -> None:
        found, selected = len(self.model.keys), self.table.selected_count
        told = self._wording.say("bank.count", n=found, of=self._library.browsing.count)
        if selected > 1:
            told = " · ".join([told, self._wording.say("bank.selected", n=selected)])
        if self.is_looking:
            every = self._library.browsing.count
            seen = self._wording.say("bank.bulk.seen", n=every - len(self._unseen), of=every)
            told = " · ".join([told, seen])
        if self.is_counting:
            told = " · ".join([told, self._wording.say("bank.counting")])
        self._count.setText(told)
        self.change.setEnabled(selected > 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Set the chosen question beside the table, below it, or in its place, as there is room."""
        size = self.fontInfo().pixelSize()
        is_beside, is_low = self.width() >= _BESIDE * size, self.height() < _LOW * size
        direction = QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(direction)
        self._is_low = is_low and not is_beside
        self.filters.keep_low(is_low=self._is_low)
        # Where room is short, they are reached by their keys and from the menu.
        for button in (self.coverage, self.bring, self.packs):
            button.setVisible(not self._is_low)
        wants = (
            self._shows_details if self._is_low else not self._library.settings.read(_ALONE, default=False)
        )
        has_rows = len(self.model.keys) > 0
        blocker = QSignalBlocker(self.more)
        self.more.setChecked(wants)
        blocker.unblock()
        was_hidden, had_focus = self.details.isHidden(), self.table.hasFocus()
        self.details.setVisible(wants and has_rows)
        self.table.setVisible(has_rows and not (self._is_low and wants))
        if had_focus and not has_rows:
            self.filters.search.setFocus()
        if was_hidden and wants:
            self.details.show_item(self.table.current_key)

    def _on_more(self, is_wanted: bool) -> None:
        if self._is_low:
            self._shows_details = is_wanted
        else:
            self._library.settings.write(_ALONE, not is_wanted)
        self._arrange()

    def _on_clear(self) -> None:
        self.filters.clear()
        self.filters.search.setFocus()

    @override
    def focus_first(self) -> None:
        """Put the focus into the table, or where there is none into the search."""
        (self.table if self.table.isVisible() else self.filters.search).setFocus()

    # --- columns and order ---------------------------------------------------------------------------------

    def _fill_look(self) -> None:
        say, menu = self._wording.say, self.look_menu
        menu.clear()
        columns = menu.addMenu(say("bank.columns"))
        for column in COLUMNS[1:]:
            row = columns.addAction(column_name(column, self._wording))
            row.setCheckable(True)
            row.setChecked(column in self._columns)
            row.triggered.connect(partial(self.toggle_column, column))
        sorts = menu.addMenu(say("bank.sort"))
        group = QActionGroup(sorts)
        for sort in Sort:
            row = sorts.addAction(say(f"bank.sort.{sort}"))
            row.setCheckable(True)
            row.setChecked(sort is self._order.sort)
            group.addAction(row)
            row.triggered.connect(partial(self._sort_by, sort))
        sorts.addSeparator()
        down = sorts.addAction(say("bank.sort.descending"))
        down.setCheckable(True)
        down.setChecked(self._order.is_descending)
        down.triggered.connect(
            lambda: self._on_sort(replace(self._order, is_descending=not self._order.is_descending))
        )

    def toggle_column(self, column: Column, _is_checked: object = None) -> None:
        """Show a column, or show it no more; that is remembered."""
        chosen = set(self._columns) ^ {column}
        self._columns = [each for each in COLUMNS if each in chosen]
        self._library.settings.write(_COLUMNS, [each.value for each in self._columns])
        self.table.show_columns(self._columns)
        if self._wants_figures:
            self._counting.begin()
        self._tell_count()

    def _sort_by(self, sort: Sort, _is_checked: object = None) -> None:
        self._on_sort(replace(self._order, sort=sort))

    def _on_sort(self, order: Order) -> None:
        self._order = replace(order, language=self._language)
        self._library.settings.write(_ORDER, [order.sort.value, order.is_descending])
        self.show_rows()

    # --- changing ----------------------------------------------------------------------------------------

    def _on_menu(self, at: QPoint) -> None:
        self._fill_change()
        if self.table.selected_count:
            self.change_menu.popup(self.table.viewport().mapToGlobal(at))

    def _fill_change(self) -> None:
        say, menu = self._wording.say, self.change_menu
        menu.clear()
        statuses = menu.addMenu(say("editing.field.status"))
        for status in Status:
            statuses.addAction(say(f"editing.status.{status}"), self._asker("status", status))
        levels = menu.addMenu(say("editing.field.level"))
        for level in LEVELS:
            levels.addAction(level_name(level, self._wording), self._asker("level", level))
        for part in ("section", "add-tags", "remove-tags", "replace"):
            menu.addAction(say(f"bank.change.{part}"), self._asker(part))
        menu.addSeparator()
        menu.addAction(icon("chart-line"), say("bank.statistics"), self._asker("statistics"))
        menu.addAction(icon("timer"), say("bank.history"), self._asker("history"))
        menu.addAction(icon("file-text"), say("bank.copy"), self._asker("copy"))
        menu.addAction(icon("x"), say("bank.remove"), self._asker("remove"))

    def _asker(self, part: str, value: Any = None) -> Callable[[], None]:
        return lambda: self.change_asked.emit(part, value)

    @override
    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        if not visible:
            self.settle()


def _read_columns(kept: object) -> list[Column]:
    """Return the columns that were chosen before; the usual ones where that is not known."""
    if not isinstance(kept, list):
        return list(USUAL)
    return [column for column in COLUMNS[1:] if column.value in kept]


def _read_order(kept: object, language: Language) -> Order:
    match kept:
        case [str(sort), bool(is_descending)] if sort in set(Sort):
            return Order(Sort(sort), is_descending, language)
        case _:
            return Order(language=language)
