"""Texts become sections and passages, whatever they were written in."""

import zipfile
from io import BytesIO

import pytest

from jkquiz.formats.incoming import MAX_TEXT, RefusedError, Snag
from jkquiz.formats.study_text import BlockKind, StudyText, is_study_text, read_study_text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(source: str | bytes, name: str = "t") -> StudyText:
    return read_study_text(name, source.encode() if isinstance(source, str) else source)


def outline(study: StudyText) -> list[tuple[int, str, list[str]]]:
    """Return level, title and passages of each section; tables by their cells."""
    return [
        (
            section.level,
            section.title,
            [" | ".join(cell for row in each.rows for cell in row) or each.text for each in section.passages],
        )
        for section in study.sections
    ]


def document(body: str, styles: str = "") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        if styles:
            archive.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
    return out.getvalue()


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


# --- Markdown and plain text --------------------------------------------------------------------------


def test_markdown_has_sections_below_sections() -> None:
    study = read(
        "# Rivers\n\n## Tone\n\nIt is **long**\nand `wide`.\n\n### Mouth\n\nSea.\n\n"
        "Shinano\n-------\n\nCold.\n"
    )
    assert study.title == "Rivers"
    assert outline(study) == [
        (2, "Tone", ["It is long and wide."]),
        (3, "Mouth", ["Sea."]),
        (2, "Shinano", ["Cold."]),
    ]


def test_a_table_of_markdown_is_a_table() -> None:
    (section,) = read("Before.\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 |\n").sections
    assert [each.kind for each in section.passages] == [BlockKind.PARAGRAPH, BlockKind.TABLE]
    assert section.passages[1].rows == (("a", "b"), ("1", "2"), ("3", ""))


def test_a_list_stays_together_and_code_as_it_is() -> None:
    (section,) = read("- one\n- two\n\n```\n# no heading\n  | x |\n```\n").sections
    assert [each.text for each in section.passages] == ["・one\n・two", "# no heading\n  | x |"]


def test_pictures_and_targets_of_links_are_left_out_and_told() -> None:
    study = read("See ![a map](file:///etc/passwd) and\n[this](http://example.org/).\n", "r.md")
    assert study.sections[0].passages[0].text == "See a map and this."
    assert [(each.place, each.snag) for each in study.lost] == [
        ("r.md:1", Snag.PICTURE),
        ("r.md:1", Snag.LINK_TARGET),
    ]


def test_plain_japanese_has_its_chapters_and_paragraphs() -> None:
    study = read(
        "第1章 川\n\n\u3000利根川は\n長い。\n\u3000冷たい。\n\n第1節 河口\n\n海に\n注ぐ。\n\n"
        "第2章 湖\n\n深い。\n"
    )
    assert outline(study) == [
        (1, "第1章 川", ["利根川は長い。", "冷たい。"]),
        (2, "第1節 河口", ["海に注ぐ。"]),
        (1, "第2章 湖", ["深い。"]),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932"])
def test_plain_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert outline(read("日本の川は短い。".encode(encoding))) == [(1, "", ["日本の川は短い。"])]


# --- HTML ---------------------------------------------------------------------------------------------


def test_html_is_its_words_alone() -> None:
    study = read(
        "<!DOCTYPE html><title>Rivers</title><style>p{}</style><script>alert(1)</script><h2>Tone</h2>"
        "<p>It is <b>long</b> &amp;\n <a href='file:///x'>wide</a><img src='http://example.org/a.png'>."
        "<p><ruby>川<rt>かわ</rt></ruby><table><caption>Big</caption><tr><th>a<td>b<tr><td>1</table><h3>Mouth</h3>Sea"
    )
    assert study.title == "Rivers"
    assert outline(study) == [
        (2, "Tone", ["It is long & wide.", "川(かわ)", "a | b | 1 | "]),
        (3, "Mouth", ["Sea"]),
    ]
    assert [each.snag for each in study.lost] == [Snag.LINK_TARGET, Snag.PICTURE]
    assert study.sections[0].passages[2].text == "Big"


def test_html_that_is_nested_without_end_is_read() -> None:
    assert read("<html>" + "<div>" * 100_000 + "deep").passages == 1


# --- DOCX ---------------------------------------------------------------------------------------------


def test_a_document_has_sections_by_its_styles() -> None:
    styles = '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    styles += '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    table = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    body = [paragraph("川の本", "T"), paragraph("利根川", "1"), paragraph("長い。"), table]
    body += [paragraph("Mouth", "Heading2"), "<w:p><w:r><w:t>Sea</w:t><w:drawing/></w:r></w:p>"]
    study = read(document("".join(body), styles))
    assert study.title == "川の本"
    assert outline(study) == [(1, "利根川", ["長い。", "a | b"]), (2, "Mouth", ["Sea"])]
    assert [each.snag for each in study.lost] == [Snag.PICTURE]


def test_readings_and_what_was_deleted_are_no_words() -> None:
    ruby = "<w:ruby><w:rt><w:r><w:t>かわ</w:t></w:r></w:rt>"
    ruby += "<w:rubyBase><w:r><w:t>川</w:t></w:r></w:rubyBase></w:ruby>"
    deleted = "<w:del><w:r><w:delText>海</w:delText></w:r></w:del>"
    study = read(document(f"<w:p><w:r>{ruby}</w:r>{deleted}</w:p>"))
    assert outline(study) == [(1, "", ["川"])]


def test_a_document_that_defines_entities_is_not_read() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document>&e;</w:document>',
        )
    with pytest.raises(RefusedError) as refused:
        read(out.getvalue())
    assert refused.value.trouble.snag is Snag.FORBIDDEN_XML


# --- what is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"# Only a heading\n", Snag.NO_PASSAGES),
        (b"a" * (MAX_TEXT + 1), Snag.TEXT_TOO_LONG),
        (b"a\n\n" * 6000, Snag.TOO_MANY_PASSAGES),
        (b"a" * (33 * 1024 * 1024), Snag.TOO_LARGE),
        (b"\0\1", Snag.NOT_TEXT),
        (b"PK\x03\x04broken", Snag.BROKEN_ARCHIVE),
        (document("")[:-40], Snag.BROKEN_ARCHIVE),
        (document("<w:p>"), Snag.BROKEN_ARCHIVE),
        (document(""), Snag.NO_PASSAGES),
    ],
)
def test_what_is_no_text_is_refused(source: bytes, expected: Snag) -> None:
    with pytest.raises(RefusedError) as refused:
        read(source)
    assert refused.value.trouble.snag is expected


@pytest.mark.parametrize(
    ("source", "is_text"),
    [(b"# Title\n\ntext", True), (b"<html>x", True), (document(""), True), (b"text", False), (b"\0", False)],
)
def test_only_what_is_a_text_for_sure_is_taken_for_one(source: bytes, *, is_text: bool) -> None:
    assert is_study_text(source) is is_text
