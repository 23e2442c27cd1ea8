"""The one place that wires the application together."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.texts import Language

if TYPE_CHECKING:
    from jkquiz.services.library import Library
    from jkquiz.storage.exams import Uptime


def open_library(path: str | os.PathLike[str] | None = None, *, must_exist: bool = False) -> "Library":
    """Open a library, creating it, with the pack that ships, where there is none.

    Args:
        path: the library file; None for the person's own, in the system's place for data.
        must_exist: refuse to create one.

    Raises:
        Failure: where it can't be opened; the file is then as it was.
    """
    from jkquiz.services.library import Library
    from jkquiz.services.packs import update_pack
    from jkquiz.storage.library import open_library as open_file

    place = default_library() if path is None else Path(path)
    if must_exist and path is not None and not _exists(place):
        raise Failure(FailureCode.LIBRARY_MISSING, path=str(place))
    is_new = not place.exists()
    file = open_file(place)
    try:
        problems = update_pack(file, shipped_folder() / "questions", clock())
        if file.was_migrated:
            from jkquiz.storage.log import Log

            Log(file).rebuild_cards()
    except BaseException:
        file.close()
        if is_new:  # a library without a bank is of no use to anybody
            place.unlink(missing_ok=True)
        raise
    return Library(file, clock, noise, notices=problems, uptime=uptime)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long, a folder that may not be entered
        return False


def default_library() -> Path:
    """Return where the person's own library is; its folder is made where there is none.

    Raises:
        Failure: where it can't be made.
    """
    from platformdirs import user_data_path

    folder = user_data_path("jkquiz", appauthor=False)
    place = folder / "library.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Failure(FailureCode.LIBRARY_MISSING_FOLDER, path=str(place), folder=str(folder)) from None
    return place


def shipped_folder() -> Path:
    """Return the folder with the questions and assets that ship: in the package, or beside its source."""
    packaged = Path(__file__).parent / "shipped"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def clock() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def uptime() -> "Uptime":
    """Return the time since the machine started, and which start it was; unknown where nothing tells."""
    import time

    from jkquiz.storage.exams import Uptime

    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return Uptime(boot, time.clock_gettime(time.CLOCK_BOOTTIME))
    except (OSError, AttributeError):  # not Linux
        return Uptime("", 0.0)


def noise() -> int:
    """Return 80 random bits from the system, for ids."""
    return int.from_bytes(os.urandom(10), "big")


def system_language() -> Language:
    """Return the interface's language by the system's, English where it is none of ours."""
    named = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform in {"win32", "darwin"}:
        import locale

        named.append(locale.getlocale()[0] or "")
    for name in filter(None, named):
        short = name.lower()
        for language, prefixes in _PREFIXES.items():
            if short.startswith(prefixes):
                return language
        return Language.ENGLISH
    return Language.ENGLISH


_PREFIXES: dict[Language, tuple[str, ...]] = {
    Language.JAPANESE: ("ja", "japanese"),
    Language.KOREAN: ("ko", "korean"),
    Language.ENGLISH: ("en", "english"),
}


def run_window(path: Path | None, language: Language | None, pack: Path | None = None) -> int:
    """Open the window, offering a pack first, and return its exit code when it was closed.

    Raises:
        Failure: where there is no display, or the library can't be opened.
    """
    _need_display()
    from jkquiz.ui.start import run

    place = default_library() if path is None else path
    return run(
        place, lambda: open_library(path), shipped_folder() / "assets", language, system_language(), pack
    )


def _need_display() -> None:
    """Refuse where Qt would abort for want of a display."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        return
    display = os.environ.get("DISPLAY", "")
    if not display or (display.startswith(":") and not _answers(display)):
        raise Failure(FailureCode.NO_DISPLAY)


def _answers(display: str) -> bool:
    """Whether a display of this machine takes connections."""
    import socket

    number = display.removeprefix(":").partition(".")[0]
    for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):  # noqa: S108 - X11's own place
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False
