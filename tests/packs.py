"""Small packs: as values for the library's tests, and as a folder for those of the format."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from jkquiz.domain.bank import Fact, FactKind, Pack, Passage, PassageRef, Section, Table
from jkquiz.domain.items import Item, Kind
from jkquiz.domain.texts import Language, Text
from samples import SAMPLES, text

SECTIONS = {"h": "history", "t": "history/treaty", "e": "economy"}
"""The section of a fact, by the first letter of its id."""


def item_on(fact: str, name: str = "", kind: Kind = Kind.SINGLE, **changes: Any) -> Item:
    """Build an item on a fact: the sample of a kind by another name."""
    return replace(SAMPLES[kind], id=name or f"{fact}-{kind}", facts=(fact,), **changes)


def fact_named(name: str, **changes: Any) -> Fact:
    """Build a fact that the first paragraph of its section states."""
    fact = Fact(
        id=name,
        passage=PassageRef(SECTIONS[name[0]], "p1"),
        kind=FactKind.YEAR,
        value=1965,
        label=text("条約の締結", "Conclusion of the treaty", "조약 체결"),
        statement=text(
            "条約は[[1965年]]に結ばれた。",
            "The treaty was concluded in [[1965]].",
            "조약은 [[1965년]]에 체결되었다.",
        ),
    )
    return replace(fact, **changes)


def make_pack(items: Iterable[Item], **changes: Any) -> Pack:
    """Build a pack of three sections with the items and the facts that they name."""
    listed = tuple(items)
    facts = dict.fromkeys(fact for item in listed for fact in item.facts)
    pack = Pack(
        id="small",
        title=text("小さな問題集", "A small pack", "작은 문제집"),
        about=text("試験用", "For tests", "시험용"),
        licence="CC0-1.0",
        languages=tuple(Language),
        sections=(
            Section(
                "history",
                None,
                text("歴史", "History", "역사"),
                (
                    Passage(
                        "p1", text("国交は正常化した。", "Relations were normalised.", "국교가 정상화되었다.")
                    ),
                    Passage(
                        "t1",
                        text("年表", "Timeline", "연표"),
                        Table(
                            (
                                (text("年", "Year", "연도"), text("出来事", "Event", "사건")),
                                (Text.same("1910"), text("韓国併合", "Annexation", "한국 병합")),
                            )
                        ),
                        ("names",),
                    ),
                ),
            ),
            Section(
                "history/treaty",
                "history",
                text("条約", "Treaty", "조약"),
                (
                    Passage(
                        "p1",
                        text("条約の解釈は異なる。", "Readings of the treaty differ.", "조약 해석이 다르다."),
                    ),
                ),
            ),
            Section(
                "economy",
                None,
                text("経済", "Economy", "경제"),
                (
                    Passage(
                        "p1", text("投資の方向が変わった。", "Investment turned.", "투자 방향이 바뀌었다.")
                    ),
                ),
            ),
        ),
        facts=tuple(fact_named(name) for name in facts),
        items=listed,
        caveats={
            "names": text("名称は一様でない。", "Names vary.", "명칭이 일정하지 않다."),
            "dates": text("日付は概数である。", "Dates are rough.", "날짜는 어림이다."),
        },
        general_caveats=("names",),
    )
    return replace(pack, **changes)


def one_of_each_kind() -> Pack:
    """Build a pack with an item of each kind, on a fact of its own, three in each section."""
    letters = "htehtehte"
    return make_pack(
        item_on(f"{letter}{index}", f"{kind.value}-item", kind)
        for index, (letter, kind) in enumerate(zip(letters, Kind, strict=True))
    )


# --- as a folder -----------------------------------------------------------------------------------------


FILES = {
    "pack.yaml": """\
---
id: small
title:
  ja: 小さな問題集
  en: A small pack
  ko: 작은 문제집
languages: [ja, en, ko]
about:
  ja: 試験用
  en: For tests
  ko: 시험용
licence: CC0-1.0
caveats: [names]
""",
    "sections/10-history.yaml": """\
---
id: history
title:
  ja: 歴史
  en: History
  ko: 역사
passages:
  - anchor: p1
    text:
      ja: 国交は1965年に正常化した。
      en: Relations were normalised in 1965.
      ko: 국교는 1965년에 정상화되었다.
    caveats: [names]
  - anchor: t1
    caption:
      ja: 年表
      en: Timeline
      ko: 연표
    table:
      ja:
        - [年, 出来事]
        - [1910年, 韓国併合]
      en:
        - [Year, Event]
        - ["1910", Annexation of Korea]
      ko:
        - [연도, 사건]
        - [1910년, 한국 병합]
---
id: history/treaty
parent: history
title:
  ja: 条約
  en: Treaty
  ko: 조약
passages:
  - anchor: p1
    text:
      ja: 条約の解釈は異なる。
      en: Readings of the treaty differ.
      ko: 조약 해석이 다르다.
""",
    "caveats/caveats.yaml": """\
---
id: names
text:
  ja: 名称は一様でない。
  en: Names vary.
  ko: 명칭이 일정하지 않다.
""",
    "facts/10-history.yaml": """\
---
id: treaty-year
passage: history#p1
kind: year
value: 1965
label:
  ja: 国交正常化
  en: Normalisation
  ko: 국교 정상화
statement:
  ja: 国交は[[1965年]]に正常化した。
  en: Relations were normalised in [[1965]].
  ko: 국교는 [[1965년]]에 정상화되었다.
ask:
  ja: 国交が正常化したのは何年か。
  en: When were relations normalised?
  ko: 국교가 정상화된 것은 몇 년인가?
as-of: 2026-01
important: yes
---
id: readings-differ
passage: history/treaty#p1
kind: statement
label:
  ja: 解釈の違い
  en: Differing readings
  ko: 해석의 차이
statement:
  ja: 条約の解釈は異なる。
  en: Readings of the treaty differ.
  ko: 조약 해석이 다르다.
view: article-opinion
contested: yes
caveats: [names]
""",
    "items/10-history.yaml": """\
---
id: year-single
kind: single
facts: [treaty-year]
level: 1
stem:
  ja: 国交が正常化したのは何年か。
  en: When were relations normalised?
  ko: 국교가 정상화된 것은 몇 년인가?
options:
  - id: a
    right: yes
    text:
      ja: 1965年
      en: "1965"
      ko: 1965년
  - id: b
    right: no
    text:
      ja: 1975年
      en: "1975"
      ko: 1975년
    feedback:
      ja: 1975年ではない。
      en: Not 1975.
      ko: 1975년이 아니다.
order: fixed
explanation:
  ja: 国交は1965年に正常化した。
  en: Relations were normalised in 1965.
  ko: 국교는 1965년에 정상화되었다.
tags: [treaty]
---
id: readings-truefalse
kind: truefalse
status: review
facts: [readings-differ, treaty-year]
level: 2
thinking: understand
section: history
passage: history#t1.1
stem:
  ja: 条約の解釈は一致している。
  en: Readings of the treaty agree.
  ko: 조약 해석이 일치한다.
answer: false
explanation:
  ja: 解釈は異なる。
  en: They differ.
  ko: 해석이 다르다.
caveats: [names]
""",
}
"""A pack without problems, by the names of its files."""

SOUND = FILES | {"items/10-history.yaml": FILES["items/10-history.yaml"].replace("status: review\n", "")}
"""One without flaws as well: every fact is tested, by items that are drawn."""


def write_pack(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write the files of a pack, the good ones where none are given, and return its folder."""
    for name, source in (files or FILES).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return folder


def item_document(kind: str, body: str, name: str = "under-test") -> str:
    """Return the document of an item on `treaty-year` with a body of its kind."""
    texts = "".join(f"{key}:\n  ja: 日本語\n  en: English\n  ko: 한국어\n" for key in ("stem", "explanation"))
    return f"---\nid: {name}\nkind: {kind}\nfacts: [treaty-year]\nlevel: 1\n{texts}{body}"
