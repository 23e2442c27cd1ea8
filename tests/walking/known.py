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


KNOWN: Final[tuple[Known, ...]] = ()
