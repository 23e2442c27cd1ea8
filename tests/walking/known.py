"""Faults that are known and wait to be mended. One that is no longer found must leave this list."""

from dataclasses import dataclass
from typing import Final

from walking.fault import Fault, Kind


@dataclass(frozen=True, slots=True)
class Known:
    """Faults of a kind at the stops of a route whose place has certain words in it."""

    route: str
    kind: Kind
    where: str

    def covers(self, route: str, fault: Fault) -> bool:
        """Whether a fault is one of these."""
        return (route, fault.kind) == (self.route, self.kind) and self.where in fault.where


KNOWN: Final = (
    # The result of an exam: buttons in one line, stems in one line each, sums and questions side by side.
    Known("exam", Kind.CUT_OFF, "ReviewView > QPushButton"),
    Known("exam", Kind.CUT_OFF, "ReviewView > QListWidget"),
    Known("exam", Kind.OUT_OF_REACH, "ReviewView > QScrollArea"),
    # The reader: its text has no name, and contents, buttons and tables have too little room at 200 %.
    Known("read", Kind.NO_NAME, "QScrollArea"),
    Known("new", Kind.NO_NAME, "QScrollArea"),
    Known("read", Kind.SIDEWAYS, "QTreeWidget"),
    Known("read", Kind.CUT_OFF, "QPushButton"),
    Known("read", Kind.CUT_OFF, "_TableView"),
    Known("read", Kind.BROKEN_WORD, "_TableView"),
    Known("read", Kind.OUT_OF_REACH, "QScrollArea"),
    # Mastery: three columns are wider than the page at 200 %.
    Known("progress", Kind.SIDEWAYS, "MasteryPanel"),
    Known("new", Kind.SIDEWAYS, "MasteryPanel"),
)
