"""Folding of typed text, so that what a learner means and what the key says compare equal.

The same function runs over both sides. What it folds: width and compatibility forms (NFKC), case,
variation selectors, katakana to hiragana, old kanji to today's, spaces, middle dots and quotation marks;
with `numbers`, also number kanji by place and by digit, Japanese eras and thousands separators. Different
spellings of a sound (ヴェ/ベ) and different words are variants, to be listed by the item.
"""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}

# Old forms (kyūjitai) and the forms of today that replaced them, in pairs.
_OLD_KANJI_PAIRS = (
    "國国會会學学經経濟済條条約約體体關関係係獨独立立爭争戰戦總総統統權権發発東東亞亜圖図書書變変對対應応"
    "勞労働働徵徴惡悪壓圧圍囲爲為醫医壹壱隱隠榮栄營営衞衛驛駅圓円鹽塩緣縁奧奥橫横溫温穩穏假仮價価畫画"
    "擴拡覺覚樂楽觀観歸帰舊旧據拠擧挙區区驅駆縣県檢検險険驗験顯顕嚴厳廣広恆恒鑛鉱號号齋斎劑剤雜雑參参"
    "慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実寫写釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処敍叙將将稱称"
    "燒焼證証乘乗淨浄剩剰疊畳讓譲釀醸觸触眞真愼慎晉晋寢寝盡尽圖図粹粋醉酔穗穂隨随髓髄樞枢數数瀨瀬聲声"
    "齊斉靜静竊窃攝摂專専淺浅錢銭踐践潛潜纖繊禪禅曾曽雙双壯壮搜捜插挿巢巣裝装莊荘藏蔵臟臓屬属續続墮堕"
    "墮堕帶帯滯滞臺台瀧滝擇択澤沢單単擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴敕勅鎭鎮遞逓鐵鉄"
    "點点轉転傳伝黨党燈灯當当盜盗稻稲鬪闘德徳讀読屆届繩縄貳弐惱悩腦脳霸覇廢廃拜拝賣売麥麦髮髪拔抜蠻蛮"
    "祕秘濱浜拂払佛仏竝並邊辺辨弁辯弁瓣弁寶宝豐豊沒没每毎萬万滿満默黙譯訳藥薬與与譽誉搖揺樣様謠謡來来"
    "賴頼亂乱覽覧龍竜兩両獵猟綠緑壘塁禮礼靈霊齡齢戀恋爐炉勞労樓楼錄録灣湾"
)
_OLD_KANJI = {
    ord(old): new
    for old, new in zip(_OLD_KANJI_PAIRS[::2], _OLD_KANJI_PAIRS[1::2], strict=True)
    if old != new
}

# ㆍ, the Korean middle dot, is U+119E once it has been normalised.
_DROPPED = re.compile(r"[\s・·‧･ㆍ\u119e•「」『』“”‘’\"'`《》〈〉«»]+")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ARTICLE = re.compile(r"^(?:the|an?) (?=\S)")

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}
_NUMERAL = re.compile(r"[0-9〇零一二三四五六七八九十百千万億兆]+(?:\.[0-9]+)?[万億兆]?")
_SEPARATOR = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_HANGUL_MYRIADS = re.compile(r"(?<=[0-9])(?:만|억|조)(?=[0-9]|[^가-힣]|$|명|년|원|달러)")
_HANGUL_TO_KANJI = {"만": "万", "억": "億", "조": "兆"}

# The year before an era's first, so that era year n is this plus n.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERA_YEAR = re.compile(f"({'|'.join(_ERAS)})([0-9]{{1,2}})年")
_YEAR_SIGN = re.compile(r"(?<=[0-9])[年년]$")


def normalise(text: str) -> str:
    """Fold width, case, kana, old kanji and variation selectors; keep spaces and punctuation."""
    folded = unicodedata.normalize("NFKC", _VARIATION_SELECTORS.sub("", text)).casefold()
    # NFKC again: casefold may leave decomposed characters.
    folded = unicodedata.normalize("NFKC", folded)
    return folded.translate(_KATAKANA).translate(_OLD_KANJI)


def fold(text: str, *, numbers: bool = False) -> str:
    """Return the form in which a typed answer is compared.

    Args:
        text: what was typed, or an accepted answer.
        numbers: also fold numerals and Japanese years. It rewrites names with number kanji too
            (三・一運動), so it is chosen item by item.
    """
    folded = _ARTICLE.sub("", normalise(text).strip())
    # Once more: what stood apart may compose.
    folded = normalise(_DROPPED.sub("", folded))
    return _fold_numbers(folded) if numbers else folded


def parse_number(text: str) -> Decimal | None:
    """Read a typed number: 56.3, ５６．３%, 82万4500, 千九百六十五, 824,500, −6; None where it is none.

    A unit behind the number (%, 年, 人, 명 …) is ignored.
    """
    folded = _fold_numbers(_DROPPED.sub("", normalise(text)).replace("−", "-"))
    found = re.fullmatch(r"([+-]?[0-9]+(?:\.[0-9]+)?)[^0-9.,]*", folded)
    if not found:
        return None
    try:
        return Decimal(found[1])
    except InvalidOperation:  # pragma: no cover - the pattern admits only numbers
        return None


def _fold_numbers(folded: str) -> str:
    folded = folded.replace("元年", "1年")
    folded = _SEPARATOR.sub("", folded)
    folded = _HANGUL_MYRIADS.sub(lambda found: _HANGUL_TO_KANJI[found[0]], folded)
    folded = _NUMERAL.sub(lambda found: _numeral(found[0]), folded)
    folded = _ERA_YEAR.sub(lambda found: f"{_ERAS[found[1]] + int(found[2])}年", folded)
    return _YEAR_SIGN.sub("", folded)


def _numeral(written: str) -> str:
    """Return a run of digits, number kanji or both (82万4500) in digits, unchanged where it is no number."""
    if re.fullmatch(r"[0-9.]+", written):
        return written
    if all(sign in _DIGITS for sign in written):
        return "".join(str(_DIGITS[sign]) for sign in written)
    total = Decimal(0)
    group = Decimal(0)
    digits = ""
    for sign in written:
        if sign in _DIGITS:
            digits += str(_DIGITS[sign])
        elif sign.isascii():
            digits += sign
        elif sign in _PLACES:
            group += Decimal(digits or 1) * _PLACES[sign]
            digits = ""
        else:
            whole = group + Decimal(digits or 0)
            total += (whole or Decimal(1)) * _MYRIADS[sign]
            group, digits = Decimal(0), ""
    total += group + Decimal(digits or 0)
    return f"{total.normalize():f}"
