"""The window library that is installed stands many signals (6.12.0 on Python 3.11 did not)."""

from PySide6.QtCore import QObject, Signal


class _Bell(QObject):
    rung = Signal(bool)


def test_a_signal_is_emitted_five_thousand_times() -> None:
    heard: list[bool] = []
    bell = _Bell()
    bell.rung.connect(heard.append)
    for number in range(5000):
        bell.rung.emit(number % 2 == 0)
    assert heard == [True, False] * 2500
