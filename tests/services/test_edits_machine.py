"""After any edits, undos, redos and restarts the bank is what a plain model says, each earlier state too."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from soak.edits import STEPS, Workshop


class Editing(RuleBasedStateMachine):
    """A teacher who edits, undoes, redoes, closes and opens, and a learner who answers meanwhile."""

    @initialize(seed=st.integers(0, 2**32))
    def open(self, seed: int) -> None:
        self._folder = TemporaryDirectory()
        self._workshop = Workshop(Path(self._folder.name) / "library.sqlite", Random(seed))

    @rule(step=st.sampled_from([name for name in STEPS if name not in {"undo", "redo"}]))
    def do(self, step: str) -> None:
        getattr(self._workshop, step)()

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self._workshop.undo()
            self._workshop.check()

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self._workshop.redo()
            self._workshop.check()

    @rule()
    def rebuild_the_cards(self) -> None:
        self._workshop.check_answers()

    @invariant()
    def the_bank_is_what_the_model_says(self) -> None:
        self._workshop.check()

    def teardown(self) -> None:
        if hasattr(self, "_workshop"):
            self._workshop.check_answers()
            self._workshop.library.close()
            self._folder.cleanup()


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=10, stateful_step_count=20)
