"""Prepare .venv for `make`: `prepare.py run` for the window, `prepare.py test` for the checks and tests too.

It runs on any Python from 3.8, so that it can say what is missing; the program itself needs 3.11.
Where nothing has changed since the last time it only looks, which takes some hundredths of a second.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LAUNCHER = VENV / "bin" / "jkquiz"
STAMP = VENV / "jkquiz-stamp"
INPUTS = (ROOT / "pyproject.toml", ROOT / "constraints.txt")
MODES = ("run", "test")

OLDEST = (3, 11)
TRIED = (3, 13)  # the newest version that the tests have run on; a newer one is the last choice
CANDIDATES = ("python3", "python3.13", "python3.12", "python3.11", "python3.14", "python")
PROBE = """
import importlib.util, sys
pip = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
print(*sys.version_info[:2], int(bool(pip)), getattr(sys, "_base_executable", sys.executable))
"""

# What the Qt libraries ask of the system, and the Debian package that has it.
# Read off `ldd` on the QtCore, QtGui, QtWidgets and QtSvg modules in a system with nothing installed.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# The same for the platform plugin `xcb`, which a window on X11 needs.
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
APT_INSTALL = ("apt-get", "install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120")


class Interpreter:
    """A Python that could carry .venv."""

    def __init__(self, version: tuple[int, ...], path: str, has_pip: bool) -> None:
        """Keep its version, its path, and whether it can put pip into a venv, which Debian splits off."""
        self.version = version
        self.path = path
        self.has_pip = has_pip

    @property
    def name(self) -> str:
        """Give its name as Debian spells it."""
        return "python{}.{}".format(*self.version)

    @property
    def rank(self) -> tuple[bool, bool, tuple[int, ...]]:
        """Sort one that lacks pip first, then one that was not tried, then an older one."""
        return (self.has_pip, self.version <= TRIED, self.version)


def main() -> None:
    """Look whether all is ready, and make ready what is not."""
    if len(sys.argv) != 2 or sys.argv[1] not in MODES:
        stop("say which: prepare.py run, or prepare.py test")
    mode = sys.argv[1]
    missing = missing_libraries(mode)
    if is_ready(mode) and not missing:
        return
    with OneAtATime():
        if is_ready(mode):
            install_packages(set(missing.values()), missing)
        else:
            build(mode, missing)


def missing_libraries(mode: str) -> dict[str, str]:
    """Give the libraries that Qt asks of this system and that don't load, with their packages."""
    if not sys.platform.startswith("linux"):
        return {}
    needed = dict(QT_LIBRARIES)
    if mode == "run" and not os.environ.get("WAYLAND_DISPLAY"):
        needed.update(X11_LIBRARIES)
    return {library: package for library, package in needed.items() if not _loads(library)}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_ready(mode: str) -> bool:
    """Tell whether .venv was made here, from these files, with the interpreter that is still there."""
    return _stamped() in (stamp(mode), stamp("test")) and _is_usable()


def _stamped() -> str:
    try:
        return STAMP.read_text(encoding="utf-8")
    except OSError:
        return ""


def _is_usable() -> bool:
    """Tell whether .venv was made here with its present interpreter, and PYTHON= asks for no other."""
    if _stamped().split("\n")[:2] != stamp("run").split("\n")[:2]:
        return False
    if not (os.access(VENV_PYTHON, os.X_OK) and LAUNCHER.exists()):
        return False
    asked = os.environ.get("PYTHON")
    if not asked:
        return True
    found = probe(asked)
    return found is not None and Path(found.path).resolve() == VENV_PYTHON.resolve()


def stamp(mode: str) -> str:
    """Say what .venv is made from: its place, its interpreter, the files, the mode."""
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in INPUTS)).hexdigest()
    return f"{VENV}\n{VENV_PYTHON.resolve()}\n{digest}\n{mode}\n"


def build(mode: str, missing: dict[str, str]) -> None:
    """Make or renew .venv, after the system packages that it needs."""
    started = time.monotonic()
    if _is_usable():
        install_packages(set(missing.values()), missing)
        say("renewing .venv")
        STAMP.unlink()
    else:
        interpreter = choose()
        venv_package = set() if interpreter.has_pip else {interpreter.name + "-venv"}
        install_packages(venv_package | set(missing.values()), missing)
        create(interpreter)
    install(mode)
    STAMP.write_text(stamp(mode), encoding="utf-8")
    say(f"ready after {time.monotonic() - started:.0f} s")


def choose() -> Interpreter:
    """Give the interpreter that was asked for with PYTHON=, or the best there is."""
    asked = os.environ.get("PYTHON")
    found = [each for each in map(probe, [asked] if asked else CANDIDATES) if each]
    fitting = [each for each in found if each.version >= OLDEST]
    if not fitting:
        if asked and not found:
            stop(f"PYTHON={asked} does not start; give the path of a Python 3.11 or newer")
        there = ", ".join(sorted({f"{each.name} at {each.path}" for each in found})) or "none"
        stop(f"Python 3.11 or newer is needed (found: {there}); install one, or: make run PYTHON=/its/path")
    return max(fitting, key=lambda each: each.rank)


def probe(command: str) -> Interpreter | None:
    """Ask a Python what it is; give nothing where it does not start."""
    path = shutil.which(command)
    if path is None:
        return None
    done = subprocess.run([path, "-I", "-c", PROBE], capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    major, minor, has_pip, executable = done.stdout.strip().split(" ", 3)
    return Interpreter((int(major), int(minor)), executable, has_pip == "1")


def install_packages(packages: set[str], libraries: dict[str, str]) -> None:
    """Install Debian packages, or stop with what a person must run or find."""
    if not packages:
        return
    if not shutil.which("apt-get"):
        stop(
            "install what this system calls these, then try again: " + " ".join(sorted(libraries) or packages)
        )
    names = sorted(packages)
    by_hand = "sudo apt-get update && sudo apt-get install --no-install-recommends " + " ".join(names)
    rights = _administrator()
    if rights is None:
        stop(f"system packages are missing; install them and try again: {by_hand}")
    say("installing system packages: " + " ".join(names))
    command = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", *APT_INSTALL, *names]
    if not attempt(command):  # the lists may be absent or old
        attempt([*rights, "apt-get", "update"])
        if not attempt(command):
            stop(f"apt-get could not install them; see what it says to: {by_hand}")


def _administrator() -> list[str] | None:
    """Give what goes before a command that needs rights, or nothing where there are none."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and attempt(["sudo", "-n", "true"]) else None


def create(interpreter: Interpreter) -> None:
    """Make an empty .venv in the place of any that was there."""
    if VENV.is_symlink() or VENV.is_file():
        stop(".venv is not a folder of this checkout; move it away")
    if VENV.exists():
        if any(VENV.iterdir()) and not (VENV / "pyvenv.cfg").exists():
            stop(".venv is not a virtual environment; move it away")
        shutil.rmtree(VENV)
    say(f"making .venv with {interpreter.name} ({interpreter.path}); fetches some 100 MB, once")
    done = subprocess.run(
        [interpreter.path, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        stop(f"{interpreter.path} can't make a virtual environment: {last_line(done.stdout + done.stderr)}")


def install(mode: str) -> None:
    """Install the package, editable, with exact versions, and see that Qt loads."""
    pins = ["-c", "constraints.txt"]
    groups = ["--group", "dev"] if mode == "test" else []
    pip("pip", *pins)
    pip("-e", ".", *groups, *pins, "--build-constraint", "constraints.txt")
    done = _in_venv("-c", "import PySide6.QtWidgets, PySide6.QtSvg")
    if done.returncode:
        stop(f"Qt does not load: {last_line(done.stderr)}; install what it names and try again")


def pip(*what: str) -> None:
    """Let the environment's own pip install something, or stop with its reason."""
    done = _in_venv("-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", *what)
    if done.returncode:
        lines = done.stderr.splitlines()
        if any("connection broken" in line for line in lines):
            stop("pip does not reach its package index; connect to a network and try again")
        stop(f"pip could not install the packages: {next(filter(_is_error, lines), last_line(done.stderr))}")


def _is_error(line: str) -> bool:
    return line.startswith("ERROR: ")


def _in_venv(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the environment's Python, out of reach of settings that would put packages elsewhere."""
    elsewhere = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_CONSTRAINT"}
    environment = {name: value for name, value in os.environ.items() if name not in elsewhere}
    return subprocess.run(
        [str(VENV_PYTHON), *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def attempt(command: list[str]) -> bool:
    """Run a command silently; tell whether it succeeded."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


class OneAtATime:
    """Hold back a second `make` in this checkout while a first one prepares."""

    def __enter__(self) -> None:
        """Wait for the other one to finish."""
        import fcntl

        self.folder = os.open(ROOT, os.O_RDONLY)
        fcntl.flock(self.folder, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        """Let the next one go on."""
        os.close(self.folder)


def last_line(text: str) -> str:
    """Give the last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason given")


def say(text: str) -> None:
    """Tell how far it is."""
    print(f"prepare: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """End with one line that says what is wrong and what to do."""
    say(text)
    sys.exit(1)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        stop(str(error))
