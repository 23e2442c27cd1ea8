"""A review in words: the lines of `jkquiz check` and the page of `jkquiz bank-report`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from jkquiz.domain.items import Kind
from jkquiz.domain.review.rules import Flaw
from jkquiz.domain.review.strategies import ENOUGH, LIMIT, Gain, Strategy
from jkquiz.domain.texts import Language
from jkquiz.services.review import FolderReview
from jkquiz.wording import Wording

_LEVELS = (1, 2, 3)


def flaw_line(found: FolderReview, flaw: Flaw, wording: Wording) -> str:
    """Return a flaw as `file:line: what is wrong and what to do (rule, language)`."""
    place = found.place_of(flaw)
    rule = f"{flaw.rule}, {flaw.language}" if flaw.language else f"{flaw.rule}"
    return f"{place.path}:{place.line}: {flaw_sentence(flaw, wording)} ({rule})"


def flaw_sentence(flaw: Flaw, wording: Wording) -> str:
    """Return what is wrong and what to do."""
    details: dict[str, object] = dict(flaw.details)
    if flaw.details.get("n", "").isdecimal():
        details["n"] = int(flaw.details["n"])
    return wording.say(f"flaw.{flaw.rule}", **details)


def check_lines(found: FolderReview, wording: Wording) -> Iterator[str]:
    """Return the lines of `jkquiz check`: problems, flaws, coverage, strategies, and the sums."""
    say, pack, problems = wording.say, found.reading.pack, len(found.reading.problems)
    yield from (wording.problem(problem) for problem in found.reading.problems)
    yield from (flaw_line(found, flaw, wording) for flaw in found.flaws)
    yield from _coverage(found, wording)
    if found.review.gains:
        yield _strategies_head(found.review.gains[0], wording)
        yield from _strategies(found, wording)
    if found.review.too_much:
        yield say("review.too-much", found=_too_much(found, wording))
    yield say("review.silenced", n=len(found.review.silenced))
    summary = say(
        "command.checked", sections=len(pack.sections), facts=len(pack.facts), items=len(pack.items)
    )
    flaws = len(found.flaws)
    counts = [
        say("command.problems" if problems else "command.no-problems", n=problems),
        say("review.flaws" if flaws else "review.no-flaws", n=flaws),
    ]
    yield f"{summary}: {', '.join(counts)}"


def report(found: FolderReview, wording: Wording) -> str:
    """Return the state of a bank as one page of Markdown."""
    say, pack = wording.say, found.reading.pack
    summary = say(
        "review.report.summary", sections=len(pack.sections), facts=len(pack.facts), items=found.review.items
    )
    lines = [
        f"# {say('review.report.title', title=pack.title.read(wording.language))}",
        "",
        summary,
        *_heading("items", wording),
        *_item_table(found, wording),
        *_heading("coverage", wording),
        *(f"- {line}" for line in _coverage(found, wording)),
        *_heading("guessing", wording),
        *_gain_table(found, wording),
        *_heading("flaws", wording),
        *_flaw_table(found, wording),
        *_heading("silenced", wording),
        *_silenced_table(found, wording),
    ]
    return "\n".join(lines) + "\n"


def _heading(name: str, wording: Wording) -> list[str]:
    return ["", f"## {wording.say(f'review.report.{name}')}", ""]


def _coverage(found: FolderReview, wording: Wording) -> list[str]:
    coverage = found.review.coverage
    share = _floor_share(coverage.tested, coverage.facts)
    two_kinds = {"n": coverage.in_two_kinds, "important": coverage.important}
    return [
        wording.say("review.coverage", tested=coverage.tested, facts=coverage.facts, share=share),
        wording.say("review.two-kinds", **two_kinds),
    ]


def _floor_share(part: int, whole: int) -> str:
    """Return a share in per cent, rounded down: 100 % is said of nothing less."""
    return f"{100 * part // whole if whole else 100} %"


def _strategies_head(gain: Gain, wording: Wording) -> str:
    details = {"items": gain.items, "chance": f"{100 * gain.chance:.1f} %", "limit": f"{LIMIT:g}"}
    head = wording.say("review.strategies", **details)
    return head if gain.items >= ENOUGH else f"{head} {wording.say('review.strategies.few', enough=ENOUGH)}"


def _strategies(found: FolderReview, wording: Wording) -> Iterator[str]:
    languages = found.reading.pack.languages
    for strategy in Strategy:
        gains = _of(found, strategy)
        points = "  ".join(f"{language} {_points(gains, language):>6}" for language in languages)
        yield f"  {points}  {wording.say(f'review.strategy.{strategy}')}"


def _of(found: FolderReview, strategy: Strategy) -> dict[Language, Gain]:
    return {gain.language: gain for gain in found.review.gains if gain.strategy is strategy}


def _points(gains: dict[Language, Gain], language: Language) -> str:
    # Adding nought turns a −0.0 into 0.0.
    return f"{round(gains[language].points, 1) + 0:+.1f}" if language in gains else "–"


def _too_much(found: FolderReview, wording: Wording) -> str:
    names = (
        f"{wording.say(f'review.strategy.{gain.strategy}')} ({gain.language} {gain.points:+.1f})"
        for gain in found.review.too_much
    )
    return ", ".join(names)


# --- tables ----------------------------------------------------------------------------------------------


def _table(head: Sequence[str], rows: Sequence[Sequence[object]], numbers_from: int = 1) -> list[str]:
    """Return a Markdown table; columns from `numbers_from` on are set to the right."""
    rule = [":--" if index < numbers_from else "--:" for index in range(len(head))]
    return [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in (head, rule, *rows)]


def _cell(value: object) -> str:
    return str(value).replace("|", r"\|").replace("\n", " ")


def _item_table(found: FolderReview, wording: Wording) -> list[str]:
    say, languages = wording.say, found.reading.pack.languages
    head = [
        say("review.report.section"),
        *(say(f"review.kind.{kind}") for kind in Kind),
        *(say("review.report.level", level=level) for level in _LEVELS),
        *(language.value for language in languages),
        say("review.report.total"),
    ]
    counts = [
        [
            *(row.kinds.get(kind, 0) for kind in Kind),
            *(row.levels.get(level, 0) for level in _LEVELS),
            *(row.languages.get(language, 0) for language in languages),
            row.total,
        ]
        for row in found.rows
    ]
    titles = [
        ("– " if row.section.parent else "") + row.section.title.read(wording.language) for row in found.rows
    ]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    rows = [[title, *(n or "" for n in row)] for title, row in zip(titles, counts, strict=True)]
    return _table(head, [*rows, [say("review.report.total"), *sums]])


def _gain_table(found: FolderReview, wording: Wording) -> list[str]:
    if not found.review.gains:
        return [wording.say("review.report.none")]
    languages = found.reading.pack.languages
    rows = [
        [
            wording.say(f"review.strategy.{strategy}"),
            *(_points(_of(found, strategy), language) for language in languages),
        ]
        for strategy in Strategy
    ]
    head = [wording.say("review.strategy"), *(language.value for language in languages)]
    return [_strategies_head(found.review.gains[0], wording), "", *_table(head, rows)]


def _flaw_table(found: FolderReview, wording: Wording) -> list[str]:
    counts = Counter(flaw.rule for flaw in found.flaws)
    if not counts:
        return [wording.say("review.report.none")]
    head = [wording.say("review.report.rule"), wording.say("review.report.total")]
    return _table(head, [[f"`{rule}`", n] for rule, n in counts.most_common()])


def _silenced_table(found: FolderReview, wording: Wording) -> list[str]:
    reasons = dict.fromkeys((each.item, each.rule, reason.reason) for each, reason in found.review.silenced)
    if not reasons:
        return [wording.say("review.report.none")]
    head = [wording.say(f"review.report.{name}") for name in ("item", "rule", "reason")]
    rows = [[f"`{item}`", f"`{rule}`", reason] for item, rule, reason in reasons]
    return _table(head, rows, numbers_from=3)
