"""Do I know when I know: certainty against truth, in the picture and in words."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jkquiz.domain.certainty import FEWEST, Calibration, Interval, Level, Verdict
from jkquiz.formats.table_csv import Cell
from jkquiz.ui.charts.chart import percent
from jkquiz.ui.charts.levels import NAMES, LevelChart
from jkquiz.ui.charts.numbers import Caption, Numbers
from jkquiz.ui.charts.panel import PlotPanel
from jkquiz.ui.icons import Glyph
from jkquiz.ui.pages.page import clear
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_SIGNS = {
    Verdict.OVERCONFIDENT: ("triangle-alert", "caution"),
    Verdict.UNDERCONFIDENT: ("lightbulb", "accent"),
    Verdict.FITTING: ("circle-check", "right"),
    Verdict.TOO_FEW: ("info", "quiet"),
}


class CalibrationPanel(QWidget):
    """The plot of the levels, a verdict on each, and how often no idea was said."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._chart = LevelChart(wording)
        self.plot = PlotPanel(self._chart)
        self._verdicts = QVBoxLayout()
        self._verdicts.setSpacing(Space.HAIR)
        self._no_idea = Prose("small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self.plot)
        column.addLayout(self._verdicts)
        column.addWidget(self._no_idea)

    def show_calibration(self, calibration: Calibration, today: date, wording: Wording) -> None:
        """Show how often the learner was right at each level."""
        say = wording.say
        self._chart.show_levels(calibration.levels, wording)
        caption = Caption(say("plot.calibration"), say("plot.calibration.note"), "certainty", today)
        self.plot.show_numbers(caption, _numbers(calibration.levels, wording), wording)
        is_empty = not any(level.answers for level in calibration.levels)
        self.plot.set_empty(say("plot.calibration.none", fewest=FEWEST) if is_empty else "")
        clear(self._verdicts)
        for level in () if is_empty else calibration.levels:
            self._verdicts.addWidget(_verdict(level, wording))
        self._no_idea.setText(say("plot.no-idea", n=calibration.no_idea))
        self._no_idea.setVisible(calibration.no_idea > 0)


def _numbers(levels: Sequence[Level], wording: Wording) -> Numbers:
    say = wording.say
    heads = ("level", "answers", "right", "share", "interval", "pays", "verdict")
    in_file = ("level", "answers", "right", "share", "low", "high", "pays.low", "pays.high", "verdict")
    return Numbers(
        [say(f"plot.column.{head}") for head in heads],
        [_row(level, wording) for level in levels],
        [say(f"plot.column.{head}") for head in in_file],
        [_values(level, wording) for level in levels],
    )


def _row(level: Level, wording: Wording) -> list[str]:
    say = wording.say
    return [
        say(f"plot.level.{NAMES[level.certainty]}"),
        str(level.answers),
        str(level.right),
        "–" if level.share is None else percent(level.share, wording),
        "–" if level.share is None else _range(level.interval, wording),
        _range(level.band, wording),
        say(f"plot.verdict.short.{level.verdict.value}"),
    ]


def _values(level: Level, wording: Wording) -> list[Cell]:
    bounds = (None, None) if level.share is None else (level.interval.low, level.interval.high)
    return [
        wording.say(f"plot.level.{NAMES[level.certainty]}"),
        level.answers,
        level.right,
        level.share,
        *bounds,
        level.band.low,
        level.band.high,
        wording.say(f"plot.verdict.short.{level.verdict.value}"),
    ]


def _range(interval: Interval, wording: Wording) -> str:
    low, high = percent(interval.low, wording), percent(interval.high, wording)
    return wording.say("plot.range", low=low, high=high)


def _verdict(level: Level, wording: Wording) -> QWidget:
    name, tone = _SIGNS[level.verdict]
    glyph = Glyph(name)
    mark(glyph, tone=tone)
    sentence = wording.say(
        f"plot.verdict.{level.verdict.value}",
        level=wording.say(f"plot.level.{NAMES[level.certainty]}"),
        share=percent(level.share or 0.0, wording),
        low=percent(level.band.low, wording),
        high=percent(level.band.high, wording),
        n=level.answers,
        fewest=FEWEST,
    )
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.SMALL)
    row.addWidget(glyph)
    row.addWidget(Prose("", sentence), 1)
    return line
