import pytest

from jkquiz.formats.pack_files import MAX_BYTES
from jkquiz.formats.strict_yaml import Mapping, Node, Scalar, Sequence, read_documents


def plain(node: Node) -> object:
    match node:
        case Scalar(text):
            return text
        case Sequence(nodes):
            return [plain(each) for each in nodes]
        case Mapping(pairs):
            return {key.text: plain(value) for key, value in pairs}


def documents(source: str | bytes) -> list[object]:
    found, problems = read_documents("bad.yaml", source.encode() if isinstance(source, str) else source)
    assert problems == []
    return [plain(each) for each in found]


def refusals(source: str | bytes) -> list[tuple[int, str]]:
    _, problems = read_documents("bad.yaml", source.encode() if isinstance(source, str) else source)
    assert all(problem.path == "bad.yaml" for problem in problems)
    return [(problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize(
    "written", ["no", "yes", "1192", "8:15", "2026-01-13", "~", "null", "0x1F", "1e5", ".5", "=", "<<"]
)
def test_a_value_is_the_text_that_it_looks_like(written: str) -> None:
    assert documents(f"key: {written}\n") == [{"key": written}]


def test_lists_texts_and_mappings_nest() -> None:
    source = 'a: [x, "y, z"]\nb:\n  - c: d\n    e: "f: # \\"g\\""\nh: >-\n  i #\n  j\n'
    assert documents(source) == [{"a": ["x", "y, z"], "b": [{"c": "d", "e": 'f: # "g"'}], "h": "i # j"}]


def test_a_line_of_three_dashes_begins_a_document() -> None:
    assert documents("---\na: b\n---  \n# nothing here\n\n--- # a note\nc: d\n") == [{"a": "b"}, {"c": "d"}]


def test_no_documents_are_no_problem() -> None:
    assert documents("") == []
    assert documents("# only a note\n---\n\n") == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_however_they_end(end: str) -> None:
    assert refusals(f"a: b{end}{end}c: !x d{end}") == [(3, "tag")]
    assert documents(f"a: b{end}c: d{end}") == [{"a": "b", "c": "d"}]


def test_a_byte_order_mark_at_the_beginning_is_no_matter() -> None:
    assert documents(b"\xef\xbb\xbfa: b\n") == [{"a": "b"}]


@pytest.mark.parametrize(
    ("source", "line", "code"),
    [
        ("a: b\nc: *d\n", 2, "alias"),
        ("a: b\nc: &d e\n", 2, "anchor"),
        ("a: b\nc: !d e\n", 2, "tag"),
        ("a: b\nc: !!str e\n", 2, "tag"),
        ("a: b\nc: {d: e}\n", 2, "flow-mapping"),
        ("a: b\nc: [d: e]\n", 2, "flow-mapping"),
        ("a: b\nc: d\na: e\n", 3, "key-twice"),
        ("a: b\nc: d #e\n", 2, "hash-cuts"),
        ("a: b\nc: d\t#e\n", 2, "hash-cuts"),
        ("a: b\nc:\n  - d # e\n", 3, "hash-cuts"),
        ("a: b\nc: d: e\n", 2, "colon-in-text"),
        ("a: b\nc:\n\td: e\n", 3, "tab-indent"),
        ("a: b\nc:\n  \td: e\n", 3, "tab-indent"),
        ("a: b\nc:\n\u3000d: e\n", 3, "wide-indent"),
        ("a: b\nc：d\n", 2, "wide-colon"),
        ("a:\n  - b\n  - c：d\n", 3, "wide-colon"),
        ("a: b\nc: @d\n", 2, "sign-at-start"),
        ("a: b\nc: %d\n", 2, "sign-at-start"),
        ("a: b\nc: `d\n", 2, "sign-at-start"),
        ('a: b\nc: "d\n', 2, "quote-open"),
        ("a: b\nc: [d, e\n", 2, "bracket-open"),
        ("a: b\n  c\nd\n", 3, "syntax"),
        ("- a\n- b\n", 1, "not-a-mapping"),
        ("just text\n", 1, "not-a-mapping"),
        ("? [a]\n: b\n", 1, "key-not-text"),
        ("a: 日本\nb: 日本\nc: x\x01y\nd: 日本\n", 3, "control-character"),
        ("a: b\nc:\n  x\x0cy\n", 3, "control-character"),
        ("a: b\u2028c\n", 1, "control-character"),
        ("a: b\nc: \ufeffd\n", 2, "control-character"),
        ("a: b\n--- c\n", 2, "syntax"),
        ("a: b\n...\nc: d\n", 3, "syntax"),
    ],
)
def test_what_would_become_something_else_is_refused_at_its_line(source: str, line: int, code: str) -> None:
    assert refusals(source) == [(line, code)]


def test_a_key_given_twice_says_where_it_was_first() -> None:
    _, problems = read_documents("bad.yaml", b"---\na: b\nc: d\na: e\n")
    assert problems[0].details == {"key": "a", "first": "2"}


def test_a_broken_document_costs_no_other() -> None:
    source = "---\na: 1\n---\nb: *c\n---\nd: 4\n---\ne: 'f\n---\ng: 7\n"
    found, problems = read_documents("bad.yaml", source.encode())
    assert [plain(each) for each in found] == [{"a": "1"}, {"d": "4"}, {"g": "7"}]
    assert [(problem.line, problem.code) for problem in problems] == [(4, "alias"), (8, "quote-open")]


def test_nodes_know_their_lines_in_the_file() -> None:
    found, _ = read_documents("good.yaml", b"---\na: b\n---\n\nc:\n  - d\n  - e\n")
    (key, value) = found[1].pairs[0]
    assert isinstance(value, Sequence)
    assert (key.line, [node.line for node in value.nodes]) == (5, [6, 7])


def test_bytes_that_are_not_utf_8_are_refused_at_their_line() -> None:
    assert refusals(b"a: b\nc: " + "日本".encode("cp932")) == [(2, "not-utf8")]


def test_a_file_too_large_to_be_meant_is_refused() -> None:
    assert refusals(b"a: " + b"b" * MAX_BYTES) == [(1, "file-too-large")]


@pytest.mark.parametrize(
    "bomb",
    ["a: " + "[" * 100_000, "- " * 20_000, "\n".join("  " * depth + "a:" for depth in range(500))],
    ids=["brackets", "dashes", "keys"],
)
def test_nesting_without_end_is_refused(bomb: str) -> None:
    assert [code for _, code in refusals(bomb)] == ["too-deep"]


def test_a_bomb_of_references_is_refused_before_it_grows() -> None:
    bomb = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"
    assert refusals(bomb) == [(1, "anchor")]
