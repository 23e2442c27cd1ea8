"""Ids that are unique across machines and sort by time."""

from datetime import datetime
from uuid import UUID


def uuid7(at: datetime, noise: int) -> str:
    """Return a UUID version 7 (RFC 9562): 48 bits of Unix time in milliseconds, then 74 bits of noise.

    Args:
        at: the moment.
        noise: a random number of at least 74 bits; the rest is cut off.
    """
    milliseconds = round(at.timestamp() * 1000) & (1 << 48) - 1
    high = (noise >> 62) & 0xFFF
    low = noise & (1 << 62) - 1
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low))
