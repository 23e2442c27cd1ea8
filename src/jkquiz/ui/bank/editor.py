"""The editor of a question: the form, the preview beside it, and what is to be mended."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.editing.differences import differences
from jkquiz.domain.editing.faults import Fault
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.items import Item, Kind, Silenced, Status
from jkquiz.domain.texts import Language
from jkquiz.services.drafting import Draft, Subject
from jkquiz.services.library import Library
from jkquiz.storage.bank import StoredItem
from jkquiz.ui.actions import attach
from jkquiz.ui.announcing import announce
from jkquiz.ui.bank.blank import BLANK, blank
from jkquiz.ui.bank.foot import EditorFoot
from jkquiz.ui.bank.form import QuestionForm, rank
from jkquiz.ui.bank.notices import Notices
from jkquiz.ui.bank.preview import Preview
from jkquiz.ui.bank.remarks import Remark, remark_of_fault, remark_of_flaw
from jkquiz.ui.bank.sight import come_to
from jkquiz.ui.bank.silencing import aside_lines
from jkquiz.ui.bank.view import Editor
from jkquiz.ui.pages.page import scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import em
from jkquiz.ui.still import StillWheel
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording
from jkquiz.wording.editing import difference_words, field_name

_PREVIEW_MS: Final = 100
_PAUSE_MS: Final = 300
"""After so long without a change the draft is kept, and faults and flaws are looked for."""
_ROOMY: Final = 46
"""From this width on, in times of the size of type, the preview stands beside the form."""
_ASIDE: Final = 20
"""The least width of the preview beside the form, likewise."""
_LOW: Final = 26
"""Below this many times the size of type there is little room from top to bottom."""
_LANGUAGES: Final = "editor-languages"
_UNFINISHED: Final = frozenset({Status.DRAFT, Status.RETIRED})
_DIFFERENCES: Final = 5


class EditorView(Editor):
    """Edits one question at a time. What is not saved is kept as a draft, whatever happens."""

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._form: QuestionForm | None = None
        self._subject: Subject | None = None
        self._pack = self._name = ""
        self._base: Item | None = None
        """What it was when it was last saved, or began."""
        self._base_typed: Mapping[str, str] = {}
        self._basis: StoredItem | None = None
        self._remarks: list[Remark] = []
        self._led_to: tuple[str, QWidget | None] = ("", None)
        """The remark, and the field, that somebody was led to last."""
        self._is_tried = False
        """Whether somebody has tried to save it as it is: then everything that is wrong is told."""
        self._is_roomy: bool | None = None
        self._previewing = self._timer(_PREVIEW_MS, self._show_preview)
        self._later = self._timer(_PAUSE_MS, self._on_pause)
        self._still = StillWheel(self)
        self._build()

    # --- what is edited -----------------------------------------------------------------------------------

    @override
    def edit(self, key: int) -> None:
        """Change a question of the bank; as it was left, if it was.

        Raises:
            Failure: where it is not there.
        """
        self.settle()
        stored = self._library.drafting.item(key)
        name = f"item/{key}"
        draft = self._library.drafting.read(name)
        self._basis = (draft.basis or stored) if draft is not None else stored
        self._is_tried = True
        self._open(name, stored.pack, self._basis.item, draft)

    @override
    def new(
        self,
        pack: str,
        section: str | None = None,
        kind: Kind | None = None,
        fact: str | None = None,
    ) -> None:
        """Begin a question; the one that was begun in the same place, if it was left unsaved."""
        self.settle()
        self._basis = None
        self._is_tried = False
        name = f"new/{pack}/{fact or section or ''}"
        draft = self._library.drafting.read(name)
        base = blank(kind or Kind.SINGLE, None if fact else section, (fact,) if fact else ())
        self._open(name, pack, base, draft)

    @property
    def form(self) -> QuestionForm:
        """The form of what is edited."""
        assert self._form is not None  # noqa: S101 - whoever asks has opened something
        return self._form

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is to be mended, or to be thought about, of all that was found."""
        return tuple(self._remarks)

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed so lately that it is neither kept nor looked at."""
        return self._later.isActive()

    @property
    def has_changes(self) -> bool:
        """Whether there is anything that is not saved."""
        return self._form is not None and (
            self.item() != self._base or dict(self._form.typed) != dict(self._base_typed)
        )

    def item(self) -> Item:
        """Return the question as the fields have it."""
        return replace(self.form.item(), status=self.foot.chosen)

    @override
    def follow(self) -> None:
        """Go on from what the bank has: a saving may have been undone elsewhere. Nothing written is lost."""
        if self._basis is None:
            return
        present = self._library.browsing.item(self._basis.key)
        if present is None:
            item = self.item()
            # What was written is a question that was never saved, and is found where new ones begin.
            self._basis, self._name = None, f"new/{self._pack}/"
            self._base, self._base_typed = blank(item.kind, None, ()), BLANK
            self.form.rebase(self._base)
            self._name_editor()
            self.notices.tell("editor.undone", [], "")
            self._on_pause()
        elif present.revision != self._basis.revision and not self.has_changes:
            self.edit(present.key)

    @override
    def settle(self) -> None:
        """Keep the draft, or give it up where nothing differs from what is saved."""
        self._later.stop()
        if self._form is None:
            return
        if self.has_changes:
            draft = Draft(self._pack, self.item(), self._basis, self._form.typed)
            self._library.drafting.keep(self._name, draft)
        else:
            self._library.drafting.forget(self._name)

    # --- what a person does -------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save the question with the chosen status; say whether that could be done."""
        item = self.item()
        if not self._is_ready(item):
            return False
        basis, name = self._basis, self._name
        before = Draft(self._pack, self._base or item, basis, self._base_typed)
        editor = self._library.editor
        try:
            stored = editor.add(item, self._pack) if basis is None else editor.save(item, basis)
        except Failure as failure:
            self._tell_failure(failure)
            return False
        self._library.drafting.forget(name)
        self._take(stored)
        edit = editor.undoable

        def take_back() -> None:
            if editor.undoable == edit:
                self._take_back(before, name, stored)
            else:
                self.notices.tell("editor.undo-late", [], "")

        self.notices.offer("editor.saved", take_back)
        announce(self, self._wording.say("editor.saved"))
        self.saved.emit(stored.key)
        return True

    def save_and_new(self) -> None:
        """Save the question and begin another one of the kind, in the same section."""
        kind, section = self.item().kind, self.item().section
        if not self.save() or self._basis is None:
            return
        undo = self.notices.act
        self.new(self._pack, section or self._basis.section, kind)
        if undo is not None:
            self.notices.offer("editor.saved", undo)
        self.focus_first()
        announce(self, self._wording.say("editor.saved"))

    def save_as_draft(self) -> None:
        """Save what can't be asked yet."""
        self.foot.show_status(Status.DRAFT)
        self.save()

    def close_editor(self) -> None:
        """Leave the editor; what is not saved stays as a draft."""
        self.settle()
        self.closed.emit()

    def discard(self) -> None:
        """Give up what is not saved; that can be taken back."""
        if self._base is None or not self.has_changes:
            return
        draft = Draft(self._pack, self.item(), self._basis, self.form.typed)

        def take_back() -> None:
            self._show(draft.item, draft.typed)
            self.notices.clear()
            self._on_pause()
            self.focus_first()

        self._show(self._base, self._base_typed)
        self._on_pause()
        self.notices.offer("editor.discarded", take_back)
        self.focus_first()

    def show_next_remark(self) -> None:
        """Put the focus into the next field that something is to be said about."""
        self._is_tried = True
        self._on_pause()
        if not self._remarks:
            return
        places = sorted({each.place for each in self._remarks}, key=rank)
        place, field = self._led_to
        is_there = field is not None and field.hasFocus()
        at = places.index(place) if is_there and place in places else -1
        self._lead_to(places[(at + 1) % len(places)])

    def _lead_to(self, place: str) -> None:
        """Put the focus into the field that a remark is about."""
        self.form.focus_place(place)
        self._led_to = place, QApplication.focusWidget()

    # --- saving -------------------------------------------------------------------------------------------

    def _is_ready(self, item: Item) -> bool:
        """Whether a question can be saved as it is; where not, say why and lead to the place."""
        faults = self._faults(item)
        least = {"section", "facts"} if item.status in _UNFINISHED else None
        hindering = [
            fault
            for fault in faults
            if least is None or fault in self.form.problems or (fault.place in least and item.section is None)
        ]
        if not hindering:
            return True
        self._is_tried = True
        self._on_pause()
        remarks = [remark_of_fault(fault, self._wording) for fault in hindering]
        is_draft_possible = least is None and not self.form.problems and self._has_section(item)
        buttons: list[tuple[str, Callable[[], object]]] = (
            [("editor.save-as-draft", self.save_as_draft)] if is_draft_possible else []
        )
        self.notices.tell("editor.not-saved", buttons, "")
        self._lead_to(min((each.place for each in remarks), key=rank))
        announce(self, f"{self._wording.say('editor.not-saved')} {remarks[0].text}")
        return False

    def _has_section(self, item: Item) -> bool:
        return item.section is not None or bool(item.facts)

    def _take(self, stored: StoredItem) -> None:
        """Go on from what was saved; whoever is writing goes on writing."""
        self._basis, self._name = stored, f"item/{stored.key}"
        self._is_tried = True
        self.form.rebase(stored.item)
        self._rebase()
        self._name_editor()
        self._on_pause()

    def _take_back(self, before: Draft, name: str, stored: StoredItem) -> None:
        """Undo a saving; what was saved is a draft again."""
        self.settle()
        try:
            self._library.editor.undo()
        except Failure as failure:
            self._tell_failure(failure)
            return
        basis = before.basis
        self._basis = None if basis is None else self._library.drafting.item(basis.key)
        self._name = name
        self._show(stored.item, {})
        self._base, self._base_typed = before.item, before.typed
        self._name_editor()
        self.notices.tell("editor.undone", [], "")
        self._on_pause()
        self.focus_first()  # the button that was pressed is gone
        self.saved.emit(stored.key)

    def _tell_failure(self, failure: Failure) -> None:
        if failure.code is FailureCode.ITEM_STALE and self._basis is not None:
            other = self._library.drafting.item(self._basis.key)
            self.settle()
            self.notices.tell(
                "editor.stale",
                [
                    ("editor.stale.over", lambda: self._save_over(other)),
                    ("editor.stale.copy", self._save_as_new),
                    ("editor.stale.theirs", lambda: self._show_other(other)),
                ],
                self._differences(other),
            )
        elif failure.code is FailureCode.ITEM_GONE:
            self.settle()
            self.notices.tell("editor.gone", [("editor.stale.copy", self._save_as_new)], "")
        else:
            self.notices.tell("editor.failed", [], self._wording.failure(failure))
        announce(self, self.notices.told)

    def _differences(self, other: StoredItem) -> str:
        """Return what the other version says, and what mine does, where they differ."""
        lines = []
        for each in differences(other.item, self.item())[:_DIFFERENCES]:
            theirs, mine = difference_words(each, self._wording)
            name = field_name(each.field, self._wording)
            lines.append(self._wording.say("editor.stale.differs", field=name, theirs=theirs, mine=mine))
        return "\n".join(lines)

    def _save_over(self, other: StoredItem) -> None:
        """Save mine; the other version stays in the history."""
        self._basis = other
        self.save()

    def _save_as_new(self) -> None:
        """Save mine as a question of its own; the other version stays as it is."""
        self._library.drafting.forget(self._name)
        self._basis, self._name = None, f"new/{self._pack}/"
        self.save()

    def _show_other(self, other: StoredItem) -> None:
        """Show the other version; mine can be taken back."""
        mine, basis = self.item(), self._basis
        typed = self.form.typed

        def take_back() -> None:
            self._basis = basis
            self._show(mine, typed)
            self.notices.clear()
            self._on_pause()

        self._basis = other
        self._show(other.item, {})
        self._rebase()
        self._on_pause()
        self.notices.offer("editor.discarded", take_back)

    # --- what is shown ------------------------------------------------------------------------------------

    @override
    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the editor in other languages; what was entered stays."""
        self._wording, self._language = wording, language
        self.foot.retranslate(wording)
        self.preview.retranslate(wording)
        self.notices.retranslate(wording)
        if self._form is not None:
            self._form.retranslate(wording)
            self._name_editor()
            self._on_pause()

    @override
    def focus_first(self) -> None:
        """Put the focus where writing begins: into the kind of a new question, into the text of another."""
        if self._form is None:
            return
        if self._basis is None and self._form.stem.is_empty:
            self._form.kind.setFocus()
        else:
            self._form.stem.focus_first()

    def _open(self, name: str, pack: str, base: Item, draft: Draft | None) -> None:
        self._name = name
        self.notices.clear()
        if self._form is None or pack != self._pack or self._subject is None:
            self._subject = self._library.drafting.subject(pack)
            self._pack = pack
            self._make_form(self._subject)
        self._show(base, BLANK if self._basis is None else {})
        self.form.has_inherited_section = self._basis is None and draft is None
        self._rebase()
        if draft is not None:
            self._show(draft.item, draft.typed)
        self._name_editor()
        if draft is not None:
            self.notices.tell("editor.restored", [("editor.discard", self.discard)], "")
        self._scroll.verticalScrollBar().setValue(0)
        self._show_preview()
        self._on_pause()

    def _show(self, item: Item, typed: Mapping[str, str]) -> None:
        """Show a question in the form."""
        self.foot.show_status(item.status)
        self.form.show_item(item, typed)
        self._show_preview()

    def _rebase(self) -> None:
        """Take what the form shows for what is saved."""
        self._base, self._base_typed = self.item(), dict(self.form.typed)

    def _name_editor(self) -> None:
        say = self._wording.say
        assert self._subject is not None  # noqa: S101 - the form has been made from it
        title = self._subject.pack.title.read(self._wording.language)
        self._heading.setText(say("editor.new" if self._basis is None else "editor.change"))
        self._where.setText(title)

    def _on_changed(self) -> None:
        if not self._previewing.isActive():
            self._previewing.start()
        self._later.start()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._form is not None and self.isVisible() and now is not None and self.isAncestorOf(now):
            self._later.start()

    def _show_preview(self) -> None:
        if self._form is None or self._subject is None:
            return
        item = self.item()
        pack = self._subject.pack
        caveats = [pack.caveats[name] for name in pack.caveats_of(item) if name in pack.caveats]
        language = self._form.tongues.current
        self.preview.picture.show_picture(self._library, self._pack, item.picture, self._wording, language)
        self.preview.show_item(item, language, caveats)
        if item.picture is not None:
            self._order_tabs()

    def _on_pause(self) -> None:
        """Keep the draft, and tell what is to be mended."""
        if self._form is None:
            return
        self.settle()
        item = self.item()
        editor, wording = self._library.editor, self._wording
        faults = [remark_of_fault(fault, wording) for fault in self._faults(item)]
        is_begun = self._is_tried or item != self._base
        every = [
            remark_of_flaw(each, wording) for each in editor.flaws(replace(item, silenced=()), self._pack)
        ]
        set_aside = aside_lines(item, {each.rule: each.text for each in every}, wording)
        self._form.aside.show_lines(set_aside, wording)
        silenced = {each.rule for each in item.silenced}
        flaws = [each for each in every if each.rule not in silenced] if is_begun else []
        here = self._form.place_with_focus()
        # Who is still writing a field need not be told yet that it is not finished.
        told = [
            each
            for each in faults
            if self._is_tried or (is_begun and each.place not in here and self._is_met(each))
        ]
        self._remarks = [*faults, *flaws] if self._is_tried else [*told, *flaws]
        self._form.show_remarks(self._remarks)
        self.foot.tell(len(self._remarks) - len(flaws), len(flaws), wording)
        self.foot.discard.setVisible(self.has_changes)

    def _on_silenced(self, before: tuple[Silenced, ...]) -> None:
        """Say that a flaw was set aside, or taken back, and offer to undo that."""
        self._on_pause()
        form, is_more = self.form, len(self.item().silenced) > len(before)
        key = "editor.aside.done" if is_more else "editor.aside.taken"

        def take_back() -> None:
            form.silence(before)
            self.notices.clear()

        self.notices.offer(key, take_back)
        announce(self, self._wording.say(key))
        if form.aside.lines:
            come_to(form.aside.fold)
        elif self.foot.remarks.isVisible():
            self.foot.remarks.setFocus()
        else:
            form.stem.focus_first()

    def _faults(self, item: Item) -> Sequence[Fault]:
        return [*self.form.problems, *self._library.editor.faults(item, self._pack)]

    def _is_met(self, remark: Remark) -> bool:
        """Whether somebody has begun with the field that a remark is about."""
        if remark.place == "stem":
            return not self.form.stem.is_empty
        if remark.place in {"options", "answer"}:
            return bool(self.form.fields.entries())
        return remark.place != "section"

    # --- building -----------------------------------------------------------------------------------------

    def _make_form(self, subject: Subject) -> None:
        old = self._form
        kept = self._library.settings.read(_LANGUAGES)
        languages = subject.pack.languages
        first = self._language if self._language in languages else languages[0]
        shown = languages if kept == "all" else (first,)
        self._form = QuestionForm(subject, shown, self._wording, self._library)
        self._form.changed.connect(self._on_changed)
        self._form.tags.known = lambda: [tag for tag, _ in self._library.browsing.tags()]
        self._form.rebuilt.connect(self._on_rebuilt)
        self._form.silenced.connect(self._on_silenced)
        self._form.bar.chosen.connect(self._keep_languages)
        self._still.watch(self._form)
        self._inside.insertWidget(0, self._form)
        self._form.show()  # now, so that it can take the focus
        if old is not None:
            old.hide()
            self._inside.removeWidget(old)
            old.setParent(None)
            old.deleteLater()

    def _keep_languages(self) -> None:
        is_all = len(self.form.tongues.shown) > 1
        self._library.settings.write(_LANGUAGES, "all" if is_all else "one")
        self.form.stem.focus_first()

    def _on_rebuilt(self) -> None:
        self._still.watch(self.form)
        self._order_tabs()

    def _order_tabs(self) -> None:
        stops = [self.form.stops()[-1], *self.foot.stops(), *self.preview.stops()]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _build(self) -> None:
        self._heading, self._where = Prose("title"), Prose("quiet")
        self.preview, self.foot = Preview(self._wording), EditorFoot()
        self.notices = Notices(self._wording)
        inner = QWidget()
        self._inside = QVBoxLayout(inner)
        self._inside.setContentsMargins(0, 0, Space.SMALL, 0)
        self._inside.setSpacing(Space.MEDIUM)
        self._scroll = scroller(inner)
        beside = QWidget()
        self._beside = QVBoxLayout(beside)
        self._beside.setContentsMargins(0, 0, Space.SMALL, 0)
        self._aside = scroller(beside)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(Space.LARGE)
        self._middle.addWidget(self._scroll, 3)
        self._middle.addWidget(self._aside, 2)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._heading)
        head.addWidget(self._where)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.LARGE, Space.WIDE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addLayout(head)
        page.addLayout(self._middle, 1)
        page.addWidget(self.notices)
        page.addWidget(self.foot)
        self._fold()
        self._connect()
        self.foot.retranslate(self._wording)

    def _connect(self) -> None:
        self.foot.save.clicked.connect(self.save)
        self.foot.save_and_new.clicked.connect(self.save_and_new)
        self.foot.discard.clicked.connect(self.discard)
        self.foot.leave.clicked.connect(self.close_editor)
        self.foot.remarks.clicked.connect(self.show_next_remark)
        self.foot.status.currentIndexChanged.connect(self._on_changed)
        for name, slot in (
            ("question-save", self.save),
            ("question-save-and-new", self.save_and_new),
            ("question-reveal", self.preview.reveal.toggle),
            ("question-flaw", self.show_next_remark),
            ("question-close", self.close_editor),
        ):
            attach(self, name, slot)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _timer(self, pause: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(slot)
        return timer

    def _fold(self) -> None:
        """Set the preview beside the form, or below it where there is no room."""
        is_low = self.height() < _LOW * em(self)
        self._heading.setHidden(is_low)
        self._where.setHidden(is_low)
        is_roomy = self.width() >= _ROOMY * em(self)
        self._aside.setMinimumWidth(_ASIDE * em(self))
        if is_roomy == self._is_roomy:
            return
        self._is_roomy = is_roomy
        self._aside.setVisible(is_roomy)
        (self._beside if is_roomy else self._inside).addWidget(self.preview)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._is_roomy is not None:
            self._fold()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._previewing.stop()
        if self._later.isActive():
            self.settle()
