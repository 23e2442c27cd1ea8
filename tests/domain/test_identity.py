from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from fakes import NOON
from jkquiz.domain.identity import uuid7

_TIMES = st.integers(0, 2**42).map(lambda ms: datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=ms))
_NOISE = st.integers(0, 2**80 - 1)


@given(_TIMES, _NOISE)
def test_an_id_says_its_version_and_variant(at: datetime, noise: int) -> None:
    identity = UUID(uuid7(at, noise))
    assert (identity.version, identity.variant) == (7, RFC_4122)


@given(_TIMES, _NOISE)
def test_an_id_begins_with_its_millisecond(at: datetime, noise: int) -> None:
    assert UUID(uuid7(at, noise)).int >> 80 == (at - datetime.fromtimestamp(0, UTC)) // timedelta(
        milliseconds=1
    )


@given(_TIMES, _TIMES, _NOISE, _NOISE)
def test_ids_sort_by_time(first: datetime, second: datetime, noise: int, other: int) -> None:
    if first < second:
        assert uuid7(first, noise) < uuid7(second, other)


@given(_NOISE, _NOISE)
def test_all_74_bits_of_noise_are_kept(noise: int, other: int) -> None:
    mask = 2**74 - 1
    assert (uuid7(NOON, noise) == uuid7(NOON, other)) == (noise & mask == other & mask)
