"""What was done with one's own blueprints, so that it can be taken back and done again."""

from dataclasses import dataclass

from jkquiz.domain.exams.blueprint import Blueprint
from jkquiz.services.library import Library


@dataclass(frozen=True, slots=True)
class Change:
    """A blueprint before and after; None where there was none, or is none any more."""

    before: Blueprint | None
    after: Blueprint | None
    is_undone: bool = False

    @property
    def blueprint(self) -> Blueprint:
        """The blueprint as it is now, or was last."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - nothing is never changed into nothing
        return found


class BlueprintHistory:
    """Changes blueprints. Each method raises `Failure` where nothing could be changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def can_take_back(self) -> bool:
        """Whether anything was done that is not taken back."""
        return bool(self._done)

    @property
    def can_do_again(self) -> bool:
        """Whether anything was taken back since the last change."""
        return bool(self._undone)

    def keep(self, blueprint: Blueprint) -> Change:
        """Keep a blueprint of one's own, a new or a changed one."""
        before = next((each for each in self._library.blueprints.all() if each.id == blueprint.id), None)
        return self._do(Change(before, blueprint))

    def delete(self, blueprint: Blueprint) -> Change:
        """Delete a blueprint of one's own."""
        return self._do(Change(blueprint, None))

    def take_back(self) -> Change | None:
        """Undo what was done last and return what that changed; None where there is nothing."""
        if not self._done:
            return None
        last = self._done[-1]
        change = Change(last.after, last.before, is_undone=True)
        self._make(change)
        self._undone.append(self._done.pop())
        return change

    def do_again(self) -> Change | None:
        """Do what was taken back last; None where there is nothing."""
        if not self._undone:
            return None
        self._make(self._undone[-1])
        self._done.append(self._undone.pop())
        return self._done[-1]

    def _do(self, change: Change) -> Change:
        self._make(change)
        self._done.append(change)
        self._undone.clear()
        return change

    def _make(self, change: Change) -> None:
        if change.after is None:
            self._library.blueprints.forget(change.blueprint.id)
        else:
            self._library.blueprints.keep(change.after)
