"""Who learns in a library, who of them is present, and what each has chosen."""

from collections.abc import Callable

from jkquiz.domain.days import Clock
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.services.preferences import Preferences, keep_preferences, read_preferences
from jkquiz.storage.learners import Learners
from jkquiz.storage.settings import Settings

DEFAULT_LEARNER = "me"
_PRESENT = "learner"
NOBODY = -1
"""The key of a learner who has not begun; nothing is kept under it."""


class LearnerBook:
    """The learners of a library. Where a name may be None, the present learner is meant."""

    def __init__(
        self, learners: Learners, settings: Settings, clock: Clock, noise: Callable[[], int]
    ) -> None:
        self._learners, self._settings = learners, settings
        self._clock, self._noise = clock, noise

    @property
    def present(self) -> str:
        """The name of the learner whom everything is about where no other is named."""
        name: str = self._settings.read(_PRESENT, DEFAULT_LEARNER)
        return name

    @present.setter
    def present(self, name: str) -> None:
        self.key(name)
        self._settings.write(_PRESENT, name)

    def names(self) -> list[str]:
        """Return the names of the learners, the first one first."""
        return self._learners.names()

    def find(self, name: str | None = None) -> int | None:
        """Return the key of a learner; None for one who has not begun."""
        return self._learners.find(self.present if name is None else name)

    def known(self, name: str | None = None) -> int:
        """Return the key of a learner, or `NOBODY`, without adding one."""
        key = self.find(name)
        return NOBODY if key is None else key

    def key(self, name: str | None = None) -> int:
        """Return the key of a learner; who is not there yet is added."""
        name = self.present if name is None else name
        key = self._learners.find(name)
        if key is None:
            from jkquiz.domain.identity import uuid7

            now = self._clock()
            key = self._learners.add(uuid7(now, self._noise()), name, now)
        return key

    def rename(self, name: str, new: str) -> None:
        """Give a learner another name.

        Raises:
            Failure: where another learner has it, or there is no such learner.
        """
        key = self._learners.find(name)
        if key is None:
            known = ", ".join(self.names()) or "-"
            raise Failure(FailureCode.LEARNER_UNKNOWN, learner=name, known=known)
        if new != name and self._learners.find(new) is not None:
            raise Failure(FailureCode.LEARNER_TAKEN, learner=new)
        was_present = name == self.present
        self._learners.rename(key, new)
        if was_present:
            self._settings.write(_PRESENT, new)

    def preferences(self, key: int) -> Preferences:
        """Return what a learner has chosen, by key."""
        return read_preferences(self._learners, key)

    def prefer(self, key: int, preferences: Preferences) -> None:
        """Keep what a learner has chosen; another exam, or another day for it, plans anew from today."""
        keep_preferences(self._learners, key, preferences)
