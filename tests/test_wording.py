"""Every sentence that the code says is there in every language, and nothing else is."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from jkquiz.domain.failures import Failure, FailureCode, Problem
from jkquiz.domain.texts import Language
from jkquiz.wording import Wording, areas, keys, languages_of

SOURCE = Path(__file__).parents[1] / "src" / "jkquiz"
KEYS = frozenset(key for area in areas() for key in keys(area))
OWN = frozenset({"problem", "failure"})
"""Areas whose keys are made of codes."""


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(SOURCE.rglob("*.py")))


def constants(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@cache
def enum_words() -> frozenset[str]:
    """The values and the names of every enum, which keys are made of."""
    words = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases):
                words |= {
                    name.lower() for name in re.findall(r"^    (\w+) = ", ast.unparse(node), re.MULTILINE)
                }
                words |= set(constants(node))
    return frozenset(words)


def made_keys(node: ast.JoinedStr, words: frozenset[str]) -> frozenset[str]:
    """Return the keys that an f-string can make of words."""
    pattern = "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.+)" for part in node.values
    )
    found = ((key, re.fullmatch(pattern, key)) for key in KEYS)
    return frozenset(key for key, match in found if match and all(hole in words for hole in match.groups()))


def is_key_like(string: str) -> bool:
    area, point, rest = string.partition(".")
    return area in areas() and bool(point) and bool(re.fullmatch(r"[a-z][a-z0-9.-]*[a-z0-9]", rest))


@dataclass
class Said:
    """What the code says: keys by name, and those that f-strings make."""

    named: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)
    empty: list[str] = field(default_factory=list)
    """F-strings that look like keys and make none."""


@cache
def said() -> Said:
    everything = Said()
    for path, tree in trees():
        words = frozenset(constants(tree)) | enum_words()
        everything.named |= {string for string in constants(tree) if is_key_like(string)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.JoinedStr) or not isinstance(node.values[0], ast.Constant):
                continue
            area, point, _ = str(node.values[0].value).partition(".")
            if area in areas() and point and area not in OWN:
                made = made_keys(node, words)
                everything.made |= made
                if not made:
                    everything.empty.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
    return everything


def test_every_sentence_that_the_code_names_is_there() -> None:
    assert sorted(said().named - KEYS) == []
    assert said().empty == []


def test_every_sentence_that_is_there_is_said() -> None:
    left = {key for key in KEYS if key.partition(".")[0] not in OWN}
    assert sorted(left - said().named - said().made) == []


# --- the sentences themselves -------------------------------------------------------------------------


def forms(key: str) -> dict[str, list[str]]:
    """Return the strings of a sentence by language: one, or one for each number."""
    return {
        language: [text] if isinstance(text, str) else list(text.values())
        for language, text in languages_of(key).items()
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("area", areas())
def test_an_area_has_only_keys_of_its_own(area: str) -> None:
    assert all(key.startswith(f"{area}.") for key in keys(area))


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_sentence_is_there_in_every_language_with_the_same_details(key: str) -> None:
    texts = forms(key)
    assert set(texts) == {language.value for language in Language}
    assert all(text.strip() for each in texts.values() for text in each)
    wanted = {frozenset(placeholders(text)) - {"n"} for each in texts.values() for text in each}
    assert len(wanted) == 1
    for text in languages_of(key).values():
        assert isinstance(text, str) or set(text) == {"one", "other"}


def test_korean_and_english_sentences_hold_no_kana() -> None:
    kana = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
    found = [key for key in KEYS for text in (*forms(key)["en"], *forms(key)["ko"]) if kana.search(text)]
    assert [key for key in found if not key.startswith("window.language.")] == []


def test_a_number_keeps_its_percent_sign_beside_it() -> None:
    parted = re.compile(r"[0-9}] %")
    assert [
        key for key in KEYS for texts in forms(key).values() for text in texts if parted.search(text)
    ] == []


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if called == name:
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", node


def given(call: ast.Call) -> set[str] | None:
    """Return the names of a call's details, or None where they can't be seen."""
    return (
        None if any(each.arg is None for each in call.keywords) else {str(each.arg) for each in call.keywords}
    )


def needed(key: str) -> set[str]:
    details = {name for each in forms(key).values() for text in each for name in placeholders(text)}
    has_numbers = any(not isinstance(text, str) for text in languages_of(key).values())
    return details | ({"n"} if has_numbers else set())


def test_every_sentence_is_given_its_details() -> None:
    wrong = []
    for place, call in calls("say"):
        first = call.args[0] if call.args else None
        if isinstance(first, ast.Constant) and first.value in KEYS:
            details = given(call)
            if details is not None and not needed(str(first.value)) <= details:
                wrong.append((place, first.value, needed(str(first.value)) - details))
    assert wrong == []


# --- failures and problems ----------------------------------------------------------------------------


def test_every_failure_has_its_sentence_and_every_sentence_its_failure() -> None:
    assert {f"failure.{code}" for code in FailureCode} == set(keys("failure"))


def test_every_failure_is_given_its_details() -> None:
    met = set()
    for place, call in calls("Failure"):
        code = FailureCode[ast.unparse(call.args[0]).rpartition(".")[2]]
        met.add(code)
        assert needed(f"failure.{code}") <= (given(call) or set()), place
    assert met == set(FailureCode)


def codes_in(node: ast.expr) -> list[str]:
    """Return the codes that an expression stands for."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.JoinedStr):
        return [f"{ast.literal_eval(node.values[0])}{what}" for what in ("caveat", "fact", "section")]
    return []


def noted() -> Iterator[tuple[ast.expr, set[str]]]:
    """Yield where the readers note a code, and the names of the details beside it."""
    for name in ("problem", "_RefusedError", "_note"):
        for _, call in calls(name):
            if len(call.args) > 1:
                yield call.args[1], given(call) or set()
    for _, call in calls("NoPictureError"):
        yield call.args[0], given(call) or set()
    for name in ("parsed", "_matching"):
        for _, call in calls(name):
            yield call.args[2], {"found"}
    for _, call in calls("Problem"):
        details = call.args[3] if len(call.args) > 3 else None
        listed = details.keys if isinstance(details, ast.Dict) else []
        yield call.args[2], {ast.literal_eval(key) for key in listed if key}
    for _, tree in trees():
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and function.name == "_explain":
                returns = (node for node in ast.walk(function) if isinstance(node, ast.Return))
                yield from ((node.value, set()) for node in returns if node.value is not None)


def problem_codes() -> dict[str, set[str]]:
    """Return the codes of problems that the readers can note, with the names of their details."""
    codes: dict[str, set[str]] = {}
    for node, details in noted():
        for code in codes_in(node):
            codes.setdefault(code, set()).update(details)
    return codes


def test_every_problem_has_its_sentence_and_every_sentence_its_problem() -> None:
    assert {f"problem.{code}" for code in problem_codes()} == set(keys("problem"))


def test_every_problem_tells_the_details_that_it_is_given() -> None:
    for code, details in problem_codes().items():
        for each in forms(f"problem.{code}").values():
            assert [placeholders(text) for text in each] == [details], code


# --- saying -------------------------------------------------------------------------------------------


def test_a_problem_is_said_at_its_place() -> None:
    problem = Problem("items/a.yaml", 7, "unknown-fact", {"found": "x"})
    assert Wording(Language.ENGLISH).problem(problem) == "items/a.yaml:7: there is no fact “x”"


def test_a_failure_is_said_in_the_language_chosen() -> None:
    failure = Failure(FailureCode.LIBRARY_FOREIGN, path="a.sqlite")
    assert (
        Wording(Language.ENGLISH).failure(failure).startswith("a.sqlite is the database of another program.")
    )
    assert "다른 프로그램" in Wording(Language.KOREAN).failure(failure)
    assert "別のプログラム" in Wording(Language.JAPANESE).failure(failure)


@pytest.mark.parametrize(("n", "said"), [(0, "0 problems"), (1, "1 problem"), (2, "2 problems")])
def test_english_has_one_and_many(n: int, said: str) -> None:
    assert Wording(Language.ENGLISH).say("command.problems", n=n) == said


def test_braces_in_a_detail_are_only_letters() -> None:
    assert Wording(Language.ENGLISH).say("command.nothing-found", text="{n}") == "Nothing was found for “{n}”"
