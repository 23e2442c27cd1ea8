"""The blueprints of exams: the ready ones, and one's own."""

from collections.abc import Callable

from jkquiz.domain.days import Clock
from jkquiz.domain.exams.blueprint import ADAPTIVE, Blueprint, Ready, find_blueprint
from jkquiz.domain.identity import uuid7
from jkquiz.storage.exams import Exams


class Blueprints:
    """Reads all blueprints, and keeps one's own."""

    def __init__(self, exams: Exams, clock: Clock, noise: Callable[[], int]) -> None:
        self._exams, self._clock, self._noise = exams, clock, noise

    def all(self) -> list[Blueprint]:
        """Return the blueprints that there are: the ready ones, then one's own."""
        return [*(find_blueprint(ready.value) for ready in Ready), *self._exams.blueprints()]

    def adaptive(self) -> Blueprint:
        """Return the short test that asks by the answers before."""
        return ADAPTIVE

    def find(self, name: str) -> Blueprint:
        """Return the blueprint of an id; one that is not there gives the one of everything."""
        own = {each.id: each for each in self._exams.blueprints()}
        return own.get(name) or find_blueprint(name)

    def new_id(self) -> str:
        """Return an id for a blueprint of one's own, after those of all earlier ones."""
        return uuid7(self._clock(), self._noise())

    def keep(self, blueprint: Blueprint) -> None:
        """Keep a blueprint of one's own, in place of an earlier one of its id."""
        self._exams.keep_blueprint(blueprint, self._clock())

    def forget(self, name: str) -> None:
        """Forget a blueprint of one's own; exams that were sat by it keep it."""
        self._exams.forget_blueprint(name)
