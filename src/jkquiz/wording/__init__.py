"""Every sentence that jkquiz says, in each of its languages.

The sentences stand in `texts/AREA.json`, one file an area, each text by language. A key is
`area.name`; an area's file is read when one of its sentences is first needed. A text may be one string or,
where its language has plurals, an object of `one` and `other`, chosen by the detail `n`.

This module knows no Qt: the command line says the same sentences as the window.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jkquiz.domain.failures import Failure, Problem
from jkquiz.domain.texts import Language

_Plural = Mapping[str, str]
_Texts = Mapping[str, str | _Plural]


class Wording:
    """The sentences in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, key: str, /, **details: object) -> str:
        """Return a sentence with its details filled in.

        Raises:
            KeyError: where there is no such sentence; a test walks the code and keeps this from happening.
        """
        area, _, _ = key.partition(".")
        text = _area(area)[key][self.language]
        if not isinstance(text, str):
            text = text["one" if details.get("n") == 1 and "one" in text else "other"]
        return text.format_map(details)

    def failure(self, failure: Failure) -> str:
        """Return the sentence of an expected failure: what happened, that nothing is lost, what to do."""
        return self.say(f"failure.{failure.code}", **failure.details)

    def problem(self, problem: Problem) -> str:
        """Return the line of a problem of an input file: `file:line: what is wrong, what was expected`."""
        sentence = self.say(f"problem.{problem.code}", **problem.details)
        return f"{problem.path}:{problem.line}: {sentence}"


def languages_of(key: str) -> Mapping[str, str | _Plural]:
    """Return a sentence in all languages, as it stands in its file."""
    return _area(key.partition(".")[0])[key]


def areas() -> tuple[str, ...]:
    """Return the areas that have sentences."""
    folder = files(__name__).joinpath("texts")
    return tuple(
        sorted(each.name.removesuffix(".json") for each in folder.iterdir() if each.name.endswith(".json"))
    )


def keys(area: str) -> tuple[str, ...]:
    """Return the keys of an area's sentences."""
    return tuple(_area(area))


@cache
def _area(area: str) -> Mapping[str, _Texts]:
    source = files(__name__).joinpath("texts", f"{area}.json")
    texts: Mapping[str, _Texts] = json.loads(source.read_text(encoding="utf-8"))
    return texts
