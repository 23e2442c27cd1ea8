"""The pictures of a pack's folder: what items name is there, and what is there is named and sound."""

from collections.abc import Iterator, Mapping

from jkquiz.domain.failures import Problem
from jkquiz.domain.items import Picture
from jkquiz.domain.texts import Text
from jkquiz.formats.pack_files import PICTURES
from jkquiz.formats.pictures import NoPictureError, picture_name
from jkquiz.formats.schema import Fields, Reader
from jkquiz.formats.strict_yaml import Node

_START = f"{PICTURES}/"


class PictureFiles:
    """Reads items' pictures, and remembers which files they name."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {
            name.removeprefix(_START): content for name, content in files.items() if name.startswith(_START)
        }
        self._named: set[str] = set()

    def read(self, reader: Reader, node: Node) -> Picture:
        """Read the picture of an item, noting every problem."""
        fields = Fields(reader, node)
        name = fields.need("name", reader.string, "")
        alternative = fields.need("alternative", reader.text, Text.same(""))
        fields.close()
        self._named.add(name)
        if name and name not in self._files:
            reader.problem(fields.at("name"), "unknown-picture", found=name)
        return Picture(name, alternative)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the files, once all items are read."""
        for name, content in self._files.items():
            path = f"{_START}{name}"
            try:
                expected = picture_name(content)
            except NoPictureError as error:
                yield Problem(path, 1, error.code, error.details)
                continue
            if name != expected:
                yield Problem(path, 1, "picture-name", {"expected": expected})
            elif name not in self._named:
                yield Problem(path, 1, "unused-picture")

    @property
    def used(self) -> dict[str, bytes]:
        """The files that items name."""
        return {name: content for name, content in self._files.items() if name in self._named}


def as_files(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return pictures as the files of a pack's folder, in their order."""
    return {f"{_START}{name}": pictures[name] for name in sorted(pictures)}
