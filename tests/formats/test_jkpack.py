"""A pack as one file: the same bytes for the same pack, and nothing hostile gets in."""

import stat
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.formats import jkpack
from jkquiz.formats.jkpack import read_jkpack, write_jkpack
from jkquiz.formats.pack_files import MAX_BYTES
from packs import FILES

SOURCES = {name: source.encode() for name, source in FILES.items()}


def written(path: Path, source: bytes) -> Path:
    path = path / "a.jkpack"
    path.write_bytes(source)
    return path


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], **options: int) -> bytes:
    """Return an archive of the small pack with further entries."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", options.get("compression", zipfile.ZIP_DEFLATED)) as file:
        for name, source in SOURCES.items():
            file.writestr(name, source)
        for entry, source in entries:
            file.writestr(entry, source)
    return archive.getvalue()


def refusal(tmp_path: Path, source: bytes) -> FailureCode:
    with pytest.raises(Failure) as caught:
        read_jkpack(written(tmp_path, source))
    return caught.value.code


def entry(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def test_what_is_packed_is_unpacked_in_the_order_in_which_a_folder_is_read(tmp_path: Path) -> None:
    unpacked = read_jkpack(written(tmp_path, write_jkpack(SOURCES)))
    assert list(unpacked.files.items()) == list(SOURCES.items())
    assert unpacked.others == ()


def test_the_same_files_give_the_same_bytes_in_whatever_order() -> None:
    assert write_jkpack(SOURCES) == write_jkpack(dict(reversed(SOURCES.items())))


def test_what_is_no_part_of_a_pack_is_named_and_not_read(tmp_path: Path) -> None:
    extra = ("README.md", b"x"), ("items/deep/a.yaml", b"x"), ("items/.a.yaml", b"x"), ("other/", b"")
    unpacked = read_jkpack(written(tmp_path, zipped(*extra)))
    assert unpacked.files == SOURCES
    assert unpacked.others == ("README.md", "items/deep/a.yaml", "items/.a.yaml")


@pytest.mark.parametrize(
    "name",
    [
        "../evil.yaml",
        "items/../../evil.yaml",
        "/etc/passwd",
        "C:/evil.yaml",
        "c:evil.yaml",
        "items\\..\\evil.yaml",
        "items//evil.yaml",
        "./items/evil.yaml",
        "items/e\nvil.yaml",
        "PACK.yaml",
    ],
)
def test_a_name_that_leads_elsewhere_or_stands_for_another_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path, zipped((name, b"x"))) is FailureCode.PACK_FILE_UNSAFE
    assert [each.name for each in tmp_path.iterdir()] == ["a.jkpack"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_a_link_or_device_is_refused(tmp_path: Path, kind: int) -> None:
    source = zipped((entry("items/20.yaml", kind | 0o777), b"/etc/passwd"))
    assert refusal(tmp_path, source) is FailureCode.PACK_FILE_UNSAFE


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_given_twice_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, zipped(("pack.yaml", b"x"))) is FailureCode.PACK_FILE_UNSAFE


def test_another_way_of_packing_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, zipped(compression=zipfile.ZIP_LZMA)) is FailureCode.PACK_FILE_UNSAFE


def test_something_encrypted_is_refused(tmp_path: Path) -> None:
    source = bytearray(zipped())
    source[source.find(b"PK\x01\x02") + 8] |= 1
    assert refusal(tmp_path, bytes(source)) is FailureCode.PACK_FILE_UNSAFE


# --- bombs ------------------------------------------------------------------------------------------------


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    source = zipped(("items/20.yaml", b"#" * (MAX_BYTES + 1)))
    assert len(source) < 100_000
    assert refusal(tmp_path, source) is FailureCode.PACK_FILE_TOO_LARGE


def test_a_file_that_is_packed_too_well_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, zipped(("items/20.yaml", b"#" * 2_000_000))) is FailureCode.PACK_FILE_TOO_LARGE


def test_a_bomb_that_no_pack_would_hold_is_not_unpacked_at_all(tmp_path: Path) -> None:
    assert read_jkpack(written(tmp_path, zipped(("bomb.bin", b"\x00" * 50_000_000)))).files == SOURCES


@pytest.mark.parametrize("said", [0, 10, 10 * 1024**3 & 0xFFFFFFFF, 0xFFFFFFFF])
def test_a_header_that_lies_about_a_size_helps_nobody(tmp_path: Path, said: int) -> None:
    bomb = zipped(("items/20.yaml", b"#" * 500_000))
    at = bomb.rfind(b"PK\x01\x02")
    source = bomb[: at + 24] + struct.pack("<L", said) + bomb[at + 28 :]
    assert refusal(tmp_path, source) in {FailureCode.PACK_FILE_DAMAGED, FailureCode.PACK_FILE_TOO_LARGE}


def test_files_that_are_too_much_only_together_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, write_jkpack(SOURCES | {f"items/{n}.yaml": b"#" * 100_000 for n in range(20)}))
    with pytest.raises(Failure) as caught:
        read_jkpack(path, total=2_000_000)
    assert caught.value.code is FailureCode.PACK_FILE_TOO_LARGE
    assert len(read_jkpack(path, total=2_100_000).files) == len(SOURCES) + 20


@pytest.mark.parametrize("count", [jkpack.MAX_FILES, 10_000, 66_000])
def test_too_many_entries_are_refused(tmp_path: Path, count: int) -> None:
    source = zipped(*((f"items/{number}.yaml", b"") for number in range(count)))
    assert refusal(tmp_path, source) is FailureCode.PACK_FILE_TOO_LARGE


def test_an_archive_within_an_archive_is_not_opened(tmp_path: Path) -> None:
    unpacked = read_jkpack(written(tmp_path, zipped(("inner.jkpack", zipped()))))
    assert unpacked.others == ("inner.jkpack",)


# --- damage -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", [b"", b"PK", b"not a pack", b"PK\x05\x06" + bytes(18), b"PK\x05\x06"])
def test_what_is_no_archive_is_refused(tmp_path: Path, source: bytes) -> None:
    assert refusal(tmp_path, source) is FailureCode.PACK_FILE_DAMAGED


def test_an_archive_without_a_pack_is_refused(tmp_path: Path) -> None:
    archive = write_jkpack({"items/10.yaml": b""})
    assert refusal(tmp_path, archive) is FailureCode.PACK_FILE_DAMAGED


def test_an_archive_cut_anywhere_or_changed_anywhere_is_refused_or_read_whole(tmp_path: Path) -> None:
    whole = write_jkpack(SOURCES)
    met = set()
    for at in range(0, len(whole), 37):
        for source in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            try:
                read = read_jkpack(written(tmp_path, source)).files
            except Failure as failure:
                met.add(failure.code)
            else:
                assert read == SOURCES
    assert met <= {
        FailureCode.PACK_FILE_DAMAGED,
        FailureCode.PACK_FILE_UNSAFE,
        FailureCode.PACK_FILE_TOO_LARGE,
    }


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failure) as caught:
        read_jkpack(tmp_path / "none.jkpack")
    assert caught.value.code is FailureCode.PACK_MISSING
