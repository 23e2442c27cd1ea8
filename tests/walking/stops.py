"""The stops of the walk: every page, in each of its states."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea, QWidget
from simulated_weeks import wrong_response

from jkquiz.domain.editing.changes import Replace
from jkquiz.domain.exams.blueprint import Blueprint, Part, find_blueprint
from jkquiz.domain.exams.marking import Marking
from jkquiz.domain.item_statistics import Finding, findings
from jkquiz.domain.items import Item, Kind, Silenced, Status
from jkquiz.domain.planning import Goal
from jkquiz.domain.review.rules import Rule
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.jkpack import write_jkpack
from jkquiz.formats.pack_writer import write_pack
from jkquiz.services.browsing import Filter, Order, Record
from jkquiz.services.insight import MistakeEntry
from jkquiz.services.library import Library
from jkquiz.storage.library import open_library as open_file
from jkquiz.storage.opening import Fate
from jkquiz.ui.bank.editor import EditorView
from jkquiz.ui.bank.preview import Way
from jkquiz.ui.bank.sight import come_to
from jkquiz.ui.bank.silencing import ReasonAsker
from jkquiz.ui.pages.exam import ExamPage
from jkquiz.ui.pages.mistakes import MistakesPage
from jkquiz.ui.pages.progress import ProgressPage
from jkquiz.ui.pages.questions import QuestionsPage
from jkquiz.ui.pages.read import ReadPage
from jkquiz.ui.pages.study import StudyPage
from jkquiz.ui.reading.sides import Side
from jkquiz.ui.rows import KEY
from jkquiz.ui.window import PageName, Window
from logged import ClassLog, turned
from pictures import give_picture, png
from walking.room import settle

_NARROW = Filter(kinds=frozenset({Kind.SINGLE, Kind.CLOZE}), levels=frozenset({1}), lacks=None, text="a")
_CERTAIN = Blueprint("certain", (Part(12),), minutes=4, marking=Marking.CERTAINTY, title="")

_CLASS = 80
"""So many learners answer the question whose key is wrong that chance has no part in what is found."""

Go = Callable[[Window, Library], None]


@dataclass(frozen=True, slots=True)
class Stop:
    """A state of a page, and the way to it from anywhere."""

    name: str
    go: Go


@dataclass(frozen=True, slots=True)
class Route:
    """Stops in one library."""

    name: str
    stops: tuple[Stop, ...]
    is_new: bool = False
    """Whether nobody has answered in the library yet."""


def show(page: PageName, window: Window, _: Library) -> None:
    """Go to a page as it is."""
    window.show_page(page)


# --- Today and Settings -------------------------------------------------------------------------------


def _aim(library: Library, days: int | None, minutes: int | None = None) -> None:
    goal = None
    if days is not None:
        today = library.date()
        goal = Goal(today + timedelta(days=days), today - timedelta(days=3), "whole")
    chosen = library.preferences()
    library.prefer(replace(chosen, goal=goal, limits=replace(chosen.limits, minutes=minutes)))


def aimed(page: PageName, days: int | None, minutes: int | None, window: Window, library: Library) -> None:
    """Go to a page when an exam is so many days off."""
    _aim(library, days, minutes)
    window.page(page).refresh()
    window.show_page(page)


def all_done(window: Window, library: Library) -> None:
    """Go to Today when nothing waits."""
    _aim(library, None)
    study = library.study()
    while (question := study.next()) is not None:
        study.answer(question.key, 3)
    window.page(PageName.TODAY).refresh()
    window.show_page(PageName.TODAY)


# --- Study --------------------------------------------------------------------------------------------


def study_page(window: Window) -> StudyPage:
    page = window.page(PageName.STUDY)
    assert isinstance(page, StudyPage)
    return page


@cache
def longest(library: Library) -> dict[Kind, str]:
    """Return the id of the item of each kind that has most to show."""
    found: dict[Kind, tuple[int, str]] = {}
    for pack in library.packs():
        for item in pack.items:
            found[item.kind] = max(found.get(item.kind, (0, "")), (_length(item), item.id))
    return {kind: item for kind, (_, item) in found.items()}


def _length(item: Item) -> int:
    return len(repr(item.body)) + 4 * max(len(item.stem.read(language)) for language in Language)


def ask(kind: Kind, window: Window, library: Library) -> None:
    """Put the longest question of a kind."""
    study_page(window).begin(library.practice(items=[longest(library)[kind]], seed=1))
    window.show_page(PageName.STUDY)


def weigh(kind: Kind, window: Window, library: Library) -> None:
    """Answer it wrong, as far as to the question how sure that is."""
    ask(kind, window, library)
    page = study_page(window)
    assert page.question is not None
    assert page.view is not None
    page.view.restore(wrong_response(page.question.item.body, page.question.id))
    page.submit()


def err(kind: Kind, window: Window, library: Library) -> None:
    """Answer it wrong, to the end."""
    weigh(kind, window, library)
    study_page(window).say_certainty(3)


def cover(window: Window, library: Library) -> None:
    """Put a question with its options covered."""
    library.prefer(replace(library.preferences(), recall_first=True))
    ask(Kind.SINGLE, window, library)
    library.prefer(replace(library.preferences(), recall_first=False))


def finish(window: Window, library: Library) -> None:
    """End a practice."""
    err(Kind.TRUE_FALSE, window, library)
    study_page(window).go_on()


# --- Exam ---------------------------------------------------------------------------------------------


def exam_page(window: Window) -> ExamPage:
    page = window.page(PageName.EXAM)
    assert isinstance(page, ExamPage)
    return page


def choose(window: Window, library: Library) -> None:
    """Go to the choice, with an exam in the past."""
    page = exam_page(window)
    if page.is_sitting:
        page.hand_in()
    if page.review is not None:
        page.close_review()
    window.show_page(PageName.EXAM)


def sit(blueprint: Blueprint, window: Window, library: Library) -> None:
    """Sit an exam as far as the middle."""
    choose(window, library)
    page = exam_page(window)
    page.begin(blueprint, seed=5)
    for number in range(9):
        view, exam = page.sitting.view, page.exam
        assert view is not None
        assert exam is not None
        if number % 4:
            view.restore(exam.questions[number].key)
            exam.respond(view.response())
        if number in (3, 7):
            page.sitting.flag()
        page.sitting.step(1)


def ask_to_hand_in(window: Window, library: Library) -> None:
    """Be asked whether an exam shall be handed in."""
    sit(find_blueprint("whole"), window, library)
    exam_page(window).sitting.ask_to_hand_in()


def review(window: Window, library: Library) -> None:
    """Look at an exam that was handed in."""
    sit(_CERTAIN, window, library)
    exam_page(window).hand_in()


# --- the other pages ----------------------------------------------------------------------------------


@cache
def tables(library: Library) -> list[tuple[str, str]]:
    """Return the section and passage of the widest table and of another."""
    sections = [library.section(heading.id) for heading in library.outline()]
    found = [
        (len(repr(passage.table.rows[0])), section.id, passage.anchor)
        for section in sections
        if section is not None
        for passage in section.passages
        if passage.table is not None
    ]
    return [(section, anchor) for _, section, anchor in sorted(found)]


def read_a_table(window: Window, library: Library) -> None:
    """Come from a question to a table in the reader."""
    err(Kind.SINGLE, window, library)
    page = study_page(window)
    assert page.question is not None
    ref = library.passage_of(page.question)
    section, anchor = tables(library)[-1]
    window.show_page(PageName.READ, replace(ref, section=section, anchor=anchor, row=1))


def read_the_first(window: Window, library: Library) -> None:
    """Read from the beginning."""
    window.show_page(PageName.READ)
    page = window.page(PageName.READ)
    assert isinstance(page, ReadPage)
    page._ref = None
    page._show(library.outline()[0].id)


def read_the_original(window: Window, library: Library) -> None:
    """Read beside an original that holds one section, as far as it is long."""
    read_the_first(window, library)
    page = window.page(PageName.READ)
    assert isinstance(page, ReadPage)
    section = library.section(library.outline()[0].id)
    assert section is not None
    words = "\n\n".join(passage.text.read(Language.JAPANESE) for passage in section.passages)
    originals, pack = library.originals, library.outline()[0].pack
    originals.attach(originals.plan("original.txt", words.encode(), pack), pack)
    page.sides.show_side(Side.ORIGINAL)
    if page._is_narrow:
        page._show_sides()


def look_at_an_original(window: Window, library: Library) -> None:
    """Read a text that holds little of the study text, before it is put beside it."""
    read_the_original(window, library)
    page = window.page(PageName.READ)
    assert isinstance(page, ReadPage)
    panel = page.sides.original
    assert panel is not None
    section = library.section(library.outline()[0].id)
    assert section is not None
    panel.look_at("original.txt", section.passages[0].text.read(Language.JAPANESE).encode())
    while panel._job is not None:
        QCoreApplication.processEvents()


def offer_an_original(window: Window, library: Library) -> None:
    """Be offered to put an original there, after another was taken away."""
    read_the_original(window, library)
    page = window.page(PageName.READ)
    assert isinstance(page, ReadPage)
    assert page.sides.original is not None
    page.sides.original.remove_button.click()


def open_mistakes(window: Window, library: Library) -> None:
    """Open mistakes: a sure one, and others."""
    window.show_page(PageName.MISTAKES)
    page = window.page(PageName.MISTAKES)
    assert isinstance(page, MistakesPage)
    rows = [row for row in page.tree.rows() if isinstance(row.data(0, KEY), MistakeEntry)]
    page.tree.setCurrentItem(rows[0])
    for row in rows[:8]:
        row.setExpanded(True)


def numbers(window: Window, library: Library) -> None:
    """Show the plots as tables."""
    window.show_page(PageName.PROGRESS)
    page = window.page(PageName.PROGRESS)
    assert isinstance(page, ProgressPage)
    if not page.days.table.isVisible():
        page.days.toggle.click()


def questions_page(window: Window) -> QuestionsPage:
    page = window.page(PageName.QUESTIONS)
    assert isinstance(page, QuestionsPage)
    return page


def browse(wanted: Filter, window: Window, library: Library) -> None:
    """Look at the table of questions, filtered."""
    window.show_page(PageName.QUESTIONS)
    page = questions_page(window)
    page.show_table()
    page.browsing.filters.show_filter(wanted)
    page.browsing.focus_first()


def change_a_question(window: Window, library: Library) -> None:
    """Change the status of a question, with the line that takes it back."""
    browse(Filter(), window, library)
    page = questions_page(window)
    row = page.browsing.current
    assert row is not None
    other = Status.REVIEW if row.status is Status.RETIRED else Status.RETIRED
    page.browsing.change_asked.emit("status", other)


def change_many_questions(window: Window, library: Library) -> None:
    """Look at what finding and replacing would do to many."""
    browse(Filter(kinds=frozenset({Kind.SINGLE})), window, library)
    page = questions_page(window)
    page.browsing.table.selectAll()
    page.browsing.change_asked.emit("replace", None)
    page.bulk.sought.setText("a")
    page.bulk.look()
    while page.bulk.is_looking:
        QCoreApplication.processEvents()


def look_back(window: Window, library: Library) -> None:
    """Look at the history of a question that was changed."""
    browse(Filter(), window, library)
    page = questions_page(window)
    key = page.browsing.table.selected_keys()[0]
    library.editor.change_many([key], Replace("2025", "2026"))
    library.editor.change_many([key], Replace("2026", "2025"))
    page.show_history(key)


@cache
def suspect(library: Library) -> int:
    """Let a class answer questions, of which one has a wrong key; return which."""
    # The first one is changed elsewhere on the route: of a version of before less is said.
    keys = list(library.browsing.keys(Filter(kinds=frozenset({Kind.SINGLE})), Order()))[1:13]
    file = open_file(library.path)
    log = ClassLog(file)
    log.add_learners(_CLASS)
    log.sit(keys, {keys[0]: turned})
    file.close()
    return keys[0]


def look_at_answers(window: Window, library: Library) -> None:
    """Look at what many answers say about a question whose key is wrong."""
    browse(Filter(kinds=frozenset({Kind.SINGLE})), window, library)
    page, key = questions_page(window), suspect(library)
    page.show_statistics(key)
    revision, tree = page.statistics.revision, page.statistics.tree
    assert revision is not None
    statistics = library.item_statistics(key, revision.number)
    assert statistics is not None
    told = {Finding.SUSPECT, Finding.NEGATIVE, Finding.DEAD}
    assert told <= findings(statistics), findings(statistics)
    first = tree.topLevelItem(0)
    assert first is not None
    assert tree.isVisible()
    assert first.isExpanded()
    assert first.childCount() >= len(told)


def look_at_no_answers(window: Window, library: Library) -> None:
    """Look at the statistics of a question that nobody has answered."""
    browse(Filter(record=Record.UNANSWERED), window, library)
    page = questions_page(window)
    page.show_statistics(page.browsing.model.keys[-1])


def look_for_gaps(window: Window, library: Library) -> None:
    """Look at a section's facts, one of which is asked for no more."""
    browse(Filter(), window, library)
    page = questions_page(window)
    library.editor.set_status(page.browsing.table.selected_keys(), Status.RETIRED)
    page.coverage.gaps.setChecked(False)
    page.show_coverage()
    first = page.coverage.tree.topLevelItem(0)
    assert first is not None
    first.setExpanded(True)


def write_anew(window: Window, library: Library) -> None:
    """Begin a question."""
    browse(Filter(), window, library)
    questions_page(window).new()


def change_in_editor(window: Window, library: Library) -> None:
    """Open a question of the bank in the editor."""
    browse(Filter(), window, library)
    page = questions_page(window)
    page.edit(page.browsing.table.selected_keys()[0])


def page_editor(window: Window) -> EditorView:
    """Return the editor of the page of questions."""
    editor = questions_page(window).editor
    assert isinstance(editor, EditorView)
    return editor


def set_flaws_aside(window: Window, library: Library) -> None:
    """Open a question with flaws set aside, and begin to set another aside without a reason."""
    change_in_editor(window, library)
    form = page_editor(window).form
    form.stem.texts[form.tongues.current].setPlainText("Which of these is not a treaty, and never was?")
    form.silence(
        (
            Silenced(Rule.NEGATIVE_STEM.value, "The exception is the point here, and it is printed in bold."),
            Silenced(Rule.NEAR_DUPLICATE.value, "Asked from the other side."),
        )
    )
    form.aside.fold.setChecked(True)
    askers = (each for each in form.findChildren(ReasonAsker) if each.begin.isVisible())
    asker = next(askers, None)
    if asker is not None:
        asker.begin.click()
        asker.settle.click()


def complete_a_tag(window: Window, library: Library) -> None:
    """Write the beginning of a tag that other questions have."""
    change_in_editor(window, library)
    tags = page_editor(window).form.tags
    come_to(tags)
    tags.setText("")
    tags.insert(library.browsing.tags()[0][0][:1])
    tags.textEdited.emit(tags.text())


def bring_rows(window: Window, library: Library) -> None:
    """Look rows of a spreadsheet through before they are imported."""
    browse(Filter(), window, library)
    page = questions_page(window)
    page.bring()
    rows = "stem:en\toption1:en\toption2:en\tright\nIs water wet?\tyes\tno\t1\nIs it?\tyes\tno\t7\n"
    page.importing.look_through("rows", rows.encode())
    while page.importing.is_busy:
        QCoreApplication.processEvents()


def begin_import(window: Window, library: Library) -> None:
    """Open the import."""
    browse(Filter(), window, library)
    questions_page(window).bring()


def decide_conflicts(window: Window, library: Library) -> None:
    """Decide between what was written here and what a pack says now, for two questions."""
    browse(Filter(kinds=frozenset({Kind.SINGLE})), window, library)
    page = questions_page(window)
    if not library.editor.conflict_count:
        make_conflicts(library, [page.browsing.model.keys[place] for place in (0, 1)])
        page.refresh()
    page.packs.show_conflicts()


def browse_conflicts(window: Window, library: Library) -> None:
    """Be told of conflicts above the table."""
    decide_conflicts(window, library)
    questions_page(window).show_table()


def make_conflicts(library: Library, keys: list[int]) -> None:
    """Change questions here, and bring their pack with other changes of the same texts."""
    (pack,) = (each for each in library.packs() if each.id == library.outline()[0].pack)
    items = {stored.item.id for key in keys if (stored := library.browsing.item(key)) is not None}
    theirs = replace(
        pack,
        items=tuple(
            replace(item, stem=item.stem.map(lambda text: f"{text} (2)")) if item.id in items else item
            for item in pack.items
        ),
    )
    library.editor.change_many(keys, Replace("?", "? (edited)"))
    library.editor.change_many(keys, Replace("。", "。…"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "theirs.jkpack"
        path.write_bytes(write_jkpack(write_pack(theirs).files))
        library.open_pack(path)


_TURNS = count()


def open_a_pack(window: Window, library: Library) -> None:
    """Look a pack through that has something new, changed, merged, in conflict and retired."""
    (pack,) = (each for each in library.packs() if each.id == library.outline()[0].pack)
    # Each time others: those of the time before were edited, or decided on.
    place = 20 + 4 * next(_TURNS)
    changed, merged, clashing, _ = pack.items[place : place + 4]
    others = [*pack.items[:place], *pack.items[place + 4 :]]
    other = Text.same(
        "Another question, which has enough words to go on in a second line where it is narrow?"
    )
    for item, changes in ((merged, {"level": 3 if merged.level < 3 else 1}), (clashing, {"stem": other})):
        key = library.drafting.key_of(item.id)
        assert key is not None
        basis = library.drafting.item(key)
        library.editor.save(replace(item, **changes), basis)
    theirs = Text.same("What the pack asks now.")
    items = (
        *(replace(each, stem=theirs) for each in (changed, merged, clashing)),
        *others,
        replace(changed, id="another", stem=other),
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.jkpack"
        path.write_bytes(write_jkpack(write_pack(replace(pack, items=items)).files))
        window.open_file(path)
        while questions_page(window).packs.opening.is_busy:
            QCoreApplication.processEvents()
    tree = questions_page(window).packs.opening.tree
    tree.setFocus()
    assert tree.topLevelItemCount() == len(Fate)


# --- pictures -----------------------------------------------------------------------------------------


def see_otherwise(way: Way, window: Window, library: Library) -> None:
    """See the question in the editor on paper, or as it is spoken."""
    change_in_editor(window, library)
    page_editor(window).preview.ways.setCurrentIndex(list(Way).index(way))


def see_long(kind: Kind, way: Way, window: Window, library: Library) -> None:
    """See a question with many controls in one of the ways, from where its controls begin."""
    browse(Filter(), window, library)
    key = library.drafting.key_of(longest(library)[kind])
    assert key is not None
    questions_page(window).edit(key)
    preview = page_editor(window).preview
    preview.ways.setCurrentIndex(list(Way).index(way))
    preview.ways.setFocus()
    settle()
    assert preview.view is not None
    shown = {Way.STUDENT: preview.view, Way.PAPER: preview.paper, Way.SPOKEN: preview.spoken}[way]
    scroll_to(shown)


def scroll_to(widget: QWidget) -> None:
    """Bring the top of a widget to the top of what it is scrolled in."""
    for area in widget.window().findChildren(QScrollArea):
        inner = area.widget()
        if inner is not None and inner.isAncestorOf(widget):
            area.verticalScrollBar().setValue(widget.mapTo(inner, QPoint(0, 0)).y())


def picture_in_study(window: Window, library: Library) -> None:
    """Put a question that has a picture."""
    name = longest(library)[Kind.SINGLE]
    key = library.drafting.key_of(name)
    assert key is not None
    if library.drafting.item(key).item.picture is None:
        give_picture(library, name, png(1200, 700))
    ask(Kind.SINGLE, window, library)


def picture_in_details(window: Window, library: Library) -> None:
    """Look at it beside the table."""
    picture_in_study(window, library)
    browse(Filter(), window, library)
    key = library.drafting.key_of(longest(library)[Kind.SINGLE])
    assert key is not None
    questions_page(window).browsing.details.show_item(key)


def picture_in_editor(window: Window, library: Library) -> None:
    """Give a question a picture that has no words yet."""
    change_in_editor(window, library)
    editor = questions_page(window).editor
    assert isinstance(editor, EditorView)
    field = editor.form.picture
    mime = QMimeData()
    mime.setImageData(QImage.fromData(png(900, 500)))
    field.take(mime)
    editor.show_next_remark()


def picture_refused(window: Window, library: Library) -> None:
    """Paste what is no picture."""
    change_in_editor(window, library)
    editor = questions_page(window).editor
    assert isinstance(editor, EditorView)
    field = editor.form.picture
    field.remove_picture()
    field.take(QMimeData())
    editor.notices.clear()


def _of_kinds(doing: Callable[[Kind, Window, Library], None], *but: Kind) -> Iterator[Stop]:
    for kind in Kind:
        if kind not in but:
            yield Stop(f"study-{kind.value}-{doing.__name__}", partial(doing, kind))


ROUTES = (
    Route(
        "today",
        (
            Stop("today", partial(aimed, PageName.TODAY, 20, None)),
            Stop("today-too-much", partial(aimed, PageName.TODAY, 5, 5)),
            Stop("today-exam-over", partial(aimed, PageName.TODAY, -1, None)),
            Stop("today-all-done", all_done),
        ),
    ),
    Route("study-ask", tuple(_of_kinds(ask))),
    Route("study-err", tuple(_of_kinds(err))),
    Route(
        "study",
        (
            Stop("study-sure", partial(weigh, Kind.MATCHING)),
            Stop("study-covered", cover),
            Stop("study-finished", finish),
        ),
    ),
    Route(
        "exam",
        (
            Stop("exam-choose", choose),
            Stop("exam-sit", partial(sit, find_blueprint("whole"))),
            Stop("exam-sit-certain", partial(sit, _CERTAIN)),
            Stop("exam-hand-in", ask_to_hand_in),
            Stop("exam-review", review),
            Stop("exam-choose-again", choose),
        ),
    ),
    Route("read", (Stop("read", read_the_first), Stop("read-table", read_a_table))),
    Route(
        "original",
        (
            Stop("original", read_the_original),
            Stop("original-look", look_at_an_original),
            Stop("original-none", offer_an_original),
        ),
    ),
    Route(
        "mistakes",
        (Stop("mistakes", partial(show, PageName.MISTAKES)), Stop("mistakes-opened", open_mistakes)),
    ),
    Route(
        "progress",
        (Stop("progress", partial(aimed, PageName.PROGRESS, 20, None)), Stop("progress-numbers", numbers)),
    ),
    Route(
        "questions",
        (
            Stop("questions", partial(browse, Filter())),
            Stop("questions-filtered", partial(browse, _NARROW)),
            Stop("questions-nothing", partial(browse, Filter(text="xyzzy"))),
            Stop("questions-changed", change_a_question),
            Stop("questions-bulk", change_many_questions),
            Stop("questions-history", look_back),
            Stop("questions-statistics", look_at_answers),
            Stop("questions-statistics-none", look_at_no_answers),
            Stop("questions-coverage", look_for_gaps),
            Stop("questions-new", write_anew),
            Stop("questions-editor", change_in_editor),
            Stop("questions-aside", set_flaws_aside),
            Stop("questions-tags", complete_a_tag),
            Stop("questions-import", begin_import),
            Stop("questions-rows", bring_rows),
        ),
    ),
    Route(
        "packs",
        (
            Stop("packs-open", open_a_pack),
            Stop("packs-conflicts", decide_conflicts),
            Stop("packs-some", browse_conflicts),
        ),
    ),
    Route(
        "previews",
        (
            Stop("preview-paper", partial(see_otherwise, Way.PAPER)),
            Stop("preview-spoken", partial(see_otherwise, Way.SPOKEN)),
            Stop("preview-student", partial(see_otherwise, Way.STUDENT)),
            Stop("preview-matching-paper", partial(see_long, Kind.MATCHING, Way.PAPER)),
            Stop("preview-matching-spoken", partial(see_long, Kind.MATCHING, Way.SPOKEN)),
            Stop("preview-matching-student", partial(see_long, Kind.MATCHING, Way.STUDENT)),
            Stop("preview-categorising-spoken", partial(see_long, Kind.CATEGORISING, Way.SPOKEN)),
            Stop("preview-categorising-student", partial(see_long, Kind.CATEGORISING, Way.STUDENT)),
        ),
    ),
    Route(
        "pictures",
        (
            Stop("picture-study", picture_in_study),
            Stop("picture-details", picture_in_details),
            Stop("picture-editor", picture_in_editor),
            Stop("picture-refused", picture_refused),
        ),
    ),
    Route(
        "settings",
        (
            Stop("settings", partial(aimed, PageName.SETTINGS, 20, None)),
            Stop("settings-too-much", partial(aimed, PageName.SETTINGS, 5, 5)),
            Stop("settings-no-exam", partial(aimed, PageName.SETTINGS, None, None)),
        ),
    ),
    Route(
        "new",
        tuple(Stop(f"new-{page.value}", partial(show, page)) for page in PageName),
        is_new=True,
    ),
)
