"""Edits, their history and what a change of many leaves out, in words."""

from jkquiz.domain.editing.differences import Difference, Field
from jkquiz.domain.items import Status
from jkquiz.domain.texts import Language, Text
from jkquiz.services.editing import Skip
from jkquiz.storage.journal import Edit
from jkquiz.wording import Wording

_LENGTH = 24
"""How many characters of a question name it in a menu."""


def edit_name(edit: Edit, wording: Wording, language: Language) -> str:
    """Return what an edit did, to stand behind “Undo” and “Redo”.

    Args:
        edit: the edit.
        wording: of the interface.
        language: of questions.
    """
    label = edit.label
    named = label.get("text") or label.get("title")
    text = Text.of(named).read(language) if named else ""
    if len(text) > _LENGTH:
        text = f"{text[:_LENGTH]}…"
    what = wording.say(f"editing.what.{edit.what}")
    if text:
        return wording.say("editing.edit.named", what=what, text=text)
    return wording.say("editing.edit.many", what=what, n=label.get("n", edit.items))


def field_name(field: Field, wording: Wording) -> str:
    """Return what a field of a question is called."""
    return wording.say(f"editing.field.{field}")


def status_name(status: Status, wording: Wording) -> str:
    """Return what a status is called."""
    return wording.say(f"editing.status.{status}")


def skip_reason(skip: Skip, wording: Wording) -> str:
    """Return why a change leaves a question out."""
    return wording.say(f"editing.skip.{skip}")


def difference_words(difference: Difference, wording: Wording) -> tuple[str, str]:
    """Return how a field read before and how it reads after; a dash where there was or is nothing."""
    return _words(difference.field, difference.before, wording), _words(
        difference.field, difference.after, wording
    )


def _words(field: Field, value: str | None, wording: Wording) -> str:
    if not value:
        return "–"
    match field:
        case Field.STATUS:
            return status_name(Status(value), wording)
        case Field.KIND:
            return wording.say(f"exam.kind.{value}")
        case Field.THINKING:
            return wording.say(f"editing.thinking.{value}")
        case Field.PICTURE:
            mark, _, form = value.partition(".")
            return wording.say("editing.picture", form=form.upper(), mark=mark[:4])
        case Field.KEY if value in {"yes", "no"}:
            return wording.say("question.true" if value == "yes" else "question.false")
        case Field.FIXED | Field.FOLDING if value in {"yes", "no"}:
            return wording.say(f"editing.flag.{value}")
        case _:
            return value
