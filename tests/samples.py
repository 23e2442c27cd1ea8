"""One item of each kind in three languages, for tests that need an item and not the bank."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from jkquiz.domain.items import (
    Accepted,
    Body,
    Categorising,
    Cloze,
    Entry,
    Gap,
    Item,
    Kind,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    Pair,
    Placed,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.texts import Language, Text


def text(ja: str, en: str, ko: str) -> Text:
    """Build a text from its three languages."""
    return Text.of({"ja": ja, "en": en, "ko": ko})


def accepted(ja: tuple[str, ...], en: tuple[str, ...], ko: tuple[str, ...]) -> Accepted:
    """Build accepted answers from those of the three languages."""
    return Accepted(((Language.JAPANESE, ja), (Language.ENGLISH, en), (Language.KOREAN, ko)))


def item(body: Body, stem: Text, explanation: Text) -> Item:
    """Build a live item of the first level."""
    return Item(
        id=f"sample-{type(body).__name__.lower()}",
        stem=stem,
        body=body,
        explanation=explanation,
        facts=("sample",),
        level=1,
    )


_SINGLE = item(
    SingleChoice(
        (
            Option(
                "a",
                text(
                    "1965年に結ばれた日韓請求権協定",
                    "The Claims Agreement concluded in 1965",
                    "1965년에 체결된 한일청구권협정",
                ),
                is_right=True,
            ),
            Option(
                "b",
                text(
                    "1998年の日韓共同宣言",
                    "The Japan–Korea Joint Declaration of 1998",
                    "1998년의 한일 공동선언",
                ),
                is_right=False,
                feedback=text(
                    "1998年の宣言は、両国のこれからの協力をうたったものである。",
                    "The declaration of 1998 is about the two countries working together in future.",
                    "1998년의 선언은 앞으로의 양국 협력을 밝힌 것이다.",
                ),
            ),
            Option(
                "c",
                text("2015年の日韓合意", "The 2015 Japan–Korea agreement", "2015년 한일 합의"),
                is_right=False,
                feedback=text(
                    "2015年の合意は、慰安婦問題についてのものである。",
                    "The agreement of 2015 is about the comfort women issue.",
                    "2015년의 합의는 위안부 문제에 관한 것이다.",
                ),
            ),
            Option(
                "d",
                text(
                    "2018年の韓国最高裁判決",
                    "The 2018 ruling of the Supreme Court of Korea",
                    "2018년의 한국 대법원 판결",
                ),
                is_right=False,
                feedback=text(
                    "2018年の判決は、日本企業に賠償を命じた。",
                    "The ruling of 2018 ordered Japanese companies to pay damages.",
                    "2018년의 판결은 일본 기업에 배상을 명령했다.",
                ),
            ),
        )
    ),
    text(
        "財産と請求権の問題を「完全かつ最終的に解決」したと日本政府が主張する根拠はどれか。",
        "On which text does the Japanese government rest its view that claims were “settled completely and "
        "finally”?",
        "일본 정부가 청구권 문제가 ‘완전하고 최종적으로 해결’되었다고 보는 근거는 무엇인가?",
    ),
    text(
        "日本政府は、1965年の日韓請求権協定を根拠としている。",
        "The Japanese government rests its view on the Claims Agreement of 1965.",
        "일본 정부는 1965년의 한일청구권협정을 근거로 든다.",
    ),
)

_MULTIPLE = item(
    MultipleResponse(
        (
            Option("a", text("半導体", "Semiconductors", "반도체"), is_right=True),
            Option("b", text("人工知能", "Artificial intelligence", "인공지능"), is_right=True),
            Option(
                "c",
                text("観光農園", "Tourist farms", "관광 농원"),
                is_right=False,
                feedback=text(
                    "観光農園は投資の分野に挙がっていない。",
                    "Tourist farms are not among the fields of investment.",
                    "관광 농원은 투자 분야에 들어 있지 않다.",
                ),
            ),
            Option("d", text("バイオ", "Biotechnology", "바이오"), is_right=True),
            Option(
                "e",
                text("木造建築", "Timber construction", "목조 건축"),
                is_right=False,
                feedback=text(
                    "木造建築は投資の分野に挙がっていない。",
                    "Timber construction is not among the fields of investment.",
                    "목조 건축은 투자 분야에 들어 있지 않다.",
                ),
            ),
        )
    ),
    text(
        "先端分野の投資に当たるものをすべて選ぶとどうなるか。",
        "Which of these are fields of advanced investment?",
        "첨단 분야 투자에 해당하는 것은 무엇인가?",
    ),
    text(
        "半導体、人工知能、バイオが先端分野である。",
        "Semiconductors, artificial intelligence and biotechnology are the advanced fields.",
        "반도체, 인공지능, 바이오가 첨단 분야다.",
    ),
)

_TRUE_FALSE = item(
    TrueFalse(is_true=False),
    text(
        "日韓の国交は1975年に正常化した。",
        "Japan and South Korea normalised their diplomatic relations in 1975.",
        "한일 국교는 1975년에 정상화되었다.",
    ),
    text(
        "国交は1965年に正常化した。",
        "Diplomatic relations were normalised in 1965.",
        "국교는 1965년에 정상화되었다.",
    ),
)

_NUMERIC = item(
    Numeric(Decimal("56.3"), Decimal("0.1"), Text.same("%")),
    text(
        "韓国に親しみを感じると答えた人の割合は何%か。",
        "What percentage said that they feel close to South Korea?",
        "한국에 친근감을 느낀다고 답한 사람의 비율은 몇 %인가?",
    ),
    text("56.3%であった。", "It was 56.3%.", "56.3%였다."),
)

_SHORT = item(
    ShortAnswer(
        accepted(
            ("シャトル外交", "首脳シャトル外交"),
            ("shuttle diplomacy",),
            ("셔틀 외교",),
        )
    ),
    text(
        "首脳が互いの国を行き来する外交を何というか。",
        "What is it called when leaders visit each other’s country in turn?",
        "정상이 서로의 나라를 오가는 외교를 무엇이라고 하는가?",
    ),
    text(
        "両首脳が行き来する外交をシャトル外交という。",
        "Visits of the leaders in turn are called shuttle diplomacy.",
        "두 정상이 오가는 외교를 셔틀 외교라고 한다.",
    ),
)

_CLOZE = item(
    Cloze(
        text(
            "日本と韓国は[[year]]年に[[treaty]]を結び、国交を正常化した。",
            "By concluding the [[treaty]] in [[year]], Japan and South Korea normalised their diplomatic "
            "relations.",
            "일본과 한국은 [[year]]년에 [[treaty]]을 맺어 국교를 정상화했다.",
        ),
        (
            Gap("year", accepted(("1965",), ("1965",), ("1965",))),
            Gap(
                "treaty",
                accepted(("日韓基本条約",), ("Treaty on Basic Relations",), ("한일기본조약",)),
            ),
        ),
        folds_numbers=True,
    ),
    text("文の空所を埋めると何が入るか。", "What belongs in the gaps?", "빈칸에 들어갈 말은 무엇인가?"),
    text(
        "1965年の日韓基本条約で国交が正常化した。",
        "The Treaty on Basic Relations of 1965 normalised relations.",
        "1965년의 한일기본조약으로 국교가 정상화되었다.",
    ),
)

_ORDERING = item(
    Ordering(
        (
            Entry("annexation", text("韓国併合", "The annexation of Korea", "한국 병합")),
            Entry(
                "treaty",
                text(
                    "日韓基本条約の締結",
                    "The conclusion of the Treaty on Basic Relations",
                    "한일기본조약의 체결",
                ),
            ),
            Entry(
                "agreement",
                text(
                    "慰安婦問題についての日韓合意",
                    "The Japan–Korea agreement on the comfort women issue",
                    "위안부 문제에 관한 한일 합의",
                ),
            ),
            Entry(
                "rulings",
                text(
                    "元徴用工についての韓国最高裁の判決",
                    "The rulings of the Supreme Court of Korea on wartime labour",
                    "징용에 관한 한국 대법원의 판결",
                ),
            ),
        )
    ),
    text(
        "古いものから順に並べるとどうなるか。",
        "In which order did these happen, from the earliest?",
        "일어난 순서대로 늘어놓으면 어떻게 되는가?",
    ),
    text(
        "1910年、1965年、2015年、2018年の順である。",
        "They date from 1910, 1965, 2015 and 2018.",
        "1910년, 1965년, 2015년, 2018년의 순서다.",
    ),
)

_MATCHING = item(
    Matching(
        (
            Pair("annexation", text("韓国併合", "Annexation of Korea", "한국 병합"), Text.same("1910")),
            Pair(
                "treaty",
                text("日韓基本条約", "Treaty on Basic Relations", "한일기본조약"),
                Text.same("1965"),
            ),
            Pair(
                "agreement",
                text("慰安婦問題についての合意", "Agreement on the comfort women issue", "위안부 합의"),
                Text.same("2015"),
            ),
        ),
        (Entry("extra", Text.same("2002")),),
    ),
    text(
        "それぞれの出来事が起きたのは何年か。",
        "In which year did each of these happen?",
        "각 사건이 일어난 것은 몇 년인가?",
    ),
    text(
        "韓国併合は1910年、条約は1965年、合意は2015年である。",
        "The annexation was in 1910, the treaty in 1965, the agreement in 2015.",
        "병합은 1910년, 조약은 1965년, 합의는 2015년이다.",
    ),
)

_CATEGORISING = item(
    Categorising(
        (
            Entry("japan", text("日本", "Japan", "일본")),
            Entry("korea", text("韓国", "South Korea", "한국")),
        ),
        (
            Placed(
                "takaichi",
                text("高市早苗首相", "Prime Minister Sanae Takaichi", "다카이치 사나에 총리"),
                "japan",
            ),
            Placed(
                "lee",
                text("李在明大統領", "President Lee Jae-myung", "이재명 대통령"),
                "korea",
            ),
            Placed("cabinet", text("内閣府", "Cabinet Office", "내각부"), "japan"),
            Placed("gallup", text("韓国ギャラップ", "Gallup Korea", "한국갤럽"), "korea"),
        ),
    ),
    text(
        "それぞれはどちらの国のものか。",
        "To which country does each of these belong?",
        "각각은 어느 나라에 속하는가?",
    ),
    text(
        "首相と内閣府は日本、大統領とギャラップは韓国のものである。",
        "The Prime Minister and the Cabinet Office are Japanese, the others South Korean.",
        "총리와 내각부는 일본, 대통령과 갤럽은 한국에 속한다.",
    ),
)

SAMPLES: Mapping[Kind, Item] = MappingProxyType(
    {
        each.kind: each
        for each in (
            _SINGLE,
            _MULTIPLE,
            _TRUE_FALSE,
            _NUMERIC,
            _SHORT,
            _CLOZE,
            _ORDERING,
            _MATCHING,
            _CATEGORISING,
        )
    }
)
"""The sample of each kind."""


def drawn_order(of: Item) -> tuple[str, ...]:
    """Return a fixed order, not the key's, in which to show what an item shuffles."""
    body = of.body
    if isinstance(body, SingleChoice | MultipleResponse):
        ids = [option.id for option in body.options]
    elif isinstance(body, Ordering | Categorising):
        ids = [entry.id for entry in body.entries]
    elif isinstance(body, Matching):
        ids = [right.id for right in body.rights]
    else:
        ids = []
    return (*ids[2:], *ids[:2])
