"""Am I getting better: recall and score over time, and whether the latest week differs."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jkquiz.domain.trend import FEWEST, Direction, Trend
from jkquiz.ui.charts.chart import number, percent
from jkquiz.ui.charts.numbers import Caption, Numbers
from jkquiz.ui.charts.panel import PlotPanel
from jkquiz.ui.charts.recall import RecallChart, tell_span
from jkquiz.ui.icons import Glyph
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_SIGNS = {
    Direction.BETTER: ("arrow-up", "right"),
    Direction.WORSE: ("arrow-down", "caution"),
    Direction.LEVEL: ("arrow-right", "accent"),
    Direction.TOO_FEW: ("info", "quiet"),
}


class RecallPanel(QWidget):
    """A verdict on the latest week, and the plot of all of them."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._chart = RecallChart(wording)
        self.plot = PlotPanel(self._chart)
        self._glyph, self.verdict = Glyph("info"), Prose("")
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._glyph)
        row.addWidget(self.verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self.plot)
        column.addWidget(self._line)

    def show_trend(self, trend: Trend, wording: Wording, *, has_answers: bool) -> None:
        """Show what was recalled, and whether it gets better.

        Args:
            trend: of the last weeks.
            wording: of the interface.
            has_answers: whether there ever was an answer.
        """
        say = wording.say
        self._chart.show_trend(trend, wording)
        note = say("plot.recall.note.weeks" if trend.is_weekly else "plot.recall.note.days")
        caption = Caption(say("plot.recall"), note, "recall", trend.latest.last)
        self.plot.show_numbers(caption, _numbers(trend, wording), wording)
        lacking = say("plot.recall.pause" if has_answers else "plot.recall.none")
        self.plot.set_empty("" if trend.periods else lacking)
        self._line.setVisible(bool(trend.periods))
        name, tone = _SIGNS[trend.direction]
        self._glyph.show_icon(name)
        mark(self._glyph, tone=tone)
        self.verdict.setText(
            say(
                f"plot.direction.{trend.direction.value}",
                latest=percent(trend.latest.recall or 0.0, wording),
                before=percent(trend.before.recall or 0.0, wording),
                fewest=FEWEST,
            )
        )


def _numbers(trend: Trend, wording: Wording) -> Numbers:
    say = wording.say
    heads = ("days", "reviews", "recall", "interval", "answers", "score", "marks")
    in_file = (
        "from",
        "to",
        "reviews",
        "recalled",
        "recall",
        "low",
        "high",
        "answers",
        "right",
        "score",
        "marks",
    )
    rows, file_rows = [], []
    for each in trend.periods:
        found = each.interval
        interval = say("plot.range", low=percent(found.low, wording), high=percent(found.high, wording))
        rows.append(
            [
                tell_span(each, wording),
                str(each.reviews),
                "–" if each.recall is None else percent(each.recall, wording),
                "–" if each.recall is None else interval,
                str(each.answers),
                "–" if each.score is None else percent(each.score, wording),
                "–" if each.mean_marks is None else number(each.mean_marks),
            ]
        )
        bounds = (None, None) if each.recall is None else (found.low, found.high)
        file_rows.append(
            [
                each.first.isoformat(),
                each.last.isoformat(),
                each.reviews,
                each.recalled,
                each.recall,
                *bounds,
                each.answers,
                each.right,
                each.score,
                each.mean_marks,
            ]
        )
    return Numbers(
        [say(f"plot.column.{head}") for head in heads],
        rows,
        [say(f"plot.column.{head}") for head in in_file],
        file_rows,
    )
