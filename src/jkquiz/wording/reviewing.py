"""A review in words: the lines of `jkquiz check` and the page of `jkquiz bank-report`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from jkquiz.domain.items import Kind
from jkquiz.domain.review.coverage import Coverage
from jkquiz.domain.review.reviewing import Review
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
    """Return the lines of `jkquiz check`: problems or else the review, and the sums."""
    say, pack, problems = wording.say, found.reading.pack, len(found.reading.problems)
    yield from (wording.problem(problem) for problem in found.reading.problems)
    counts = [say("command.problems" if problems else "command.no-problems", n=problems)]
    if found.review is not None:
        yield from _review_lines(found, found.review, wording)
        flaws = len(found.flaws)
        counts.append(say("review.flaws" if flaws else "review.no-flaws", n=flaws))
    summary = say(
        "command.checked", sections=len(pack.sections), facts=len(pack.facts), items=len(pack.items)
    )
    yield f"{summary}: {', '.join(counts)}"


def _review_lines(found: FolderReview, review: Review, wording: Wording) -> Iterator[str]:
    yield from (flaw_line(found, flaw, wording) for flaw in found.flaws)
    yield from _coverage(review.coverage, wording)
    if review.gains:
        yield _gains_head(review.gains[0], wording)
        for name, points in _gain_rows(review, found.reading.pack.languages, wording):
            yield "  ".join(["", *(f"{language} {each:>6}" for language, each in points.items()), name])
    if review.too_much:
        over = (f"{_name(each, wording)} ({each.language} {_signed(each)})" for each in review.too_much)
        yield wording.say("review.too-much", found=", ".join(over))
    yield wording.say("review.silenced", n=len(review.silenced))


def report(found: FolderReview, review: Review, wording: Wording) -> str:
    """Return the state of a bank, as it was read and as it was reviewed, as one page of Markdown."""
    pack = found.reading.pack
    counts = {"sections": len(pack.sections), "facts": len(pack.facts), "items": review.items}
    lines = [
        f"# {wording.say('review.report.title', title=pack.title.read(wording.language))}",
        "",
        wording.say("review.report.summary", **counts),
        *_heading("items", wording),
        *_item_table(found, wording),
        *_heading("coverage", wording),
        *(f"- {line}" for line in _coverage(review.coverage, wording)),
        *_heading("guessing", wording),
        *_gain_table(review, pack.languages, wording),
        *_heading("flaws", wording),
        *_flaw_table(review, wording),
        *_heading("silenced", wording),
        *_silenced_table(review, wording),
    ]
    return "\n".join(lines) + "\n"


def _heading(name: str, wording: Wording) -> list[str]:
    return ["", f"## {wording.say(f'review.report.{name}')}", ""]


def _coverage(coverage: Coverage, wording: Wording) -> list[str]:
    # Rounded down: 100 % is said of nothing less.
    share = f"{100 * coverage.tested // coverage.facts if coverage.facts else 100} %"
    two_kinds = {"n": coverage.in_two_kinds, "important": coverage.important}
    return [
        wording.say("review.coverage", tested=coverage.tested, facts=coverage.facts, share=share),
        wording.say("review.two-kinds", **two_kinds),
    ]


def _gains_head(gain: Gain, wording: Wording) -> str:
    details = {"items": gain.items, "chance": f"{100 * gain.chance:.1f} %", "limit": f"{LIMIT:g}"}
    head = wording.say("review.strategies", **details)
    return head if gain.items >= ENOUGH else f"{head} {wording.say('review.strategies.few', enough=ENOUGH)}"


def _gain_rows(
    review: Review, languages: Sequence[Language], wording: Wording
) -> Iterator[tuple[str, dict[Language, str]]]:
    """Return each strategy's name and what it earns in each language."""
    for strategy in Strategy:
        mine = {gain.language: gain for gain in review.gains if gain.strategy is strategy}
        points = {each: _signed(mine[each]) if each in mine else "–" for each in languages}
        yield wording.say(f"review.strategy.{strategy}"), points


def _name(gain: Gain, wording: Wording) -> str:
    return wording.say(f"review.strategy.{gain.strategy}")


def _signed(gain: Gain) -> str:
    return f"{round(gain.points, 1) + 0.0:+.1f}"  # adding nought turns −0.0 into 0.0


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


def _gain_table(review: Review, languages: Sequence[Language], wording: Wording) -> list[str]:
    if not review.gains:
        return [wording.say("review.report.none")]
    rows = [[name, *points.values()] for name, points in _gain_rows(review, languages, wording)]
    head = [wording.say("review.strategy"), *(language.value for language in languages)]
    return [_gains_head(review.gains[0], wording), "", *_table(head, rows)]


def _flaw_table(review: Review, wording: Wording) -> list[str]:
    counts = Counter(flaw.rule for flaw in review.flaws)
    if not counts:
        return [wording.say("review.report.none")]
    head = [wording.say("review.report.rule"), wording.say("review.report.total")]
    return _table(head, [[f"`{rule}`", n] for rule, n in counts.most_common()])


def _silenced_table(review: Review, wording: Wording) -> list[str]:
    reasons = dict.fromkeys((flaw.item, flaw.rule, silenced.reason) for flaw, silenced in review.silenced)
    if not reasons:
        return [wording.say("review.report.none")]
    head = [wording.say(f"review.report.{name}") for name in ("item", "rule", "reason")]
    rows = [[f"`{item}`", f"`{rule}`", reason] for item, rule, reason in reasons]
    return _table(head, rows, numbers_from=3)
