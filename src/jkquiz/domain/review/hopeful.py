"""How hopeful an option sounds: what one would choose who trusts that things turn out well."""

import re

from jkquiz.domain.review.words import listed
from jkquiz.domain.texts import Language

_GOOD = {
    Language.JAPANESE: listed(
        "協力 連携 改善 強化 深化 深まり 深め 拡大 増加 増え 成長 発展 進化 前進 安定 信頼 未来 共に 共助",
        "和解 平和 友好 親しみ 前向き 好転 回復 成功 歓迎 戦略的 画期的 成熟 活性化 促進 充実",
        "補完 実現 相互理解",
    ),
    Language.ENGLISH: listed(
        "cooperat collaborat partner improv strengthen deepen expan grow develop progress advanc stab trust",
        "future together mutual reconcil peace friend positive recover success welcom strateg mature promot",
        "enrich rise rising complementary realis understanding resilien",
    ),
    Language.KOREAN: listed(
        "협력 연계 개선 강화 심화 깊어 확대 증가 늘어 늘었 성장 발전 진화 전진 안정 신뢰 미래 함께 공조",
        "화해 평화 우호 친근 긍정 호전 회복 성공 환영 전략적 획기적 성숙 활성화 촉진 보완 실현 상호 이해",
    ),
}
_BAD = {
    Language.JAPANESE: listed(
        "対立 悪化 緊張 低下 減少 縮小 後退 停滞 摩擦 衝突 不信 断絶 危機 脆弱 破綻 抗議 拒否 凍結 中断",
        "打ち切 失敗 違反 干渉 脅威 不安 競争 競合 ライバル 依存",
    ),
    Language.ENGLISH: listed(
        "conflict confront worsen tension declin decreas shrink retreat stagnat friction clash distrust",
        "rupture crisis fragil break collapse protest refus freez suspend fail violat interfer threat",
        "anxiety compet rival dependen fell",
    ),
    Language.KOREAN: listed(
        "대립 갈등 악화 긴장 저하 감소 축소 후퇴 정체 마찰 충돌 불신 단절 위기 취약 파탄 항의 거부 동결",
        "중단 실패 위반 간섭 위협 불안 경쟁 경합 라이벌 의존",
    ),
}


def hopefulness(text: str, language: Language) -> int:
    """Return how many hopeful words a text has, less its gloomy ones."""
    return len(_PATTERNS[language, True].findall(text)) - len(_PATTERNS[language, False].findall(text))


def _pattern(beginnings: frozenset[str], language: Language) -> re.Pattern[str]:
    start = r"\b" if language is Language.ENGLISH else ""
    return re.compile(start + "(?:" + "|".join(sorted(beginnings)) + ")", re.IGNORECASE)


_PATTERNS = {
    (language, is_good): _pattern(listing[language], language)
    for is_good, listing in ((True, _GOOD), (False, _BAD))
    for language in Language
}
