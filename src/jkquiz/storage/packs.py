"""Which packs the bank was built from, and what the folder that ships had brought."""

from collections.abc import Iterable

from jkquiz.storage.library import LibraryFile
from jkquiz.storage.settings import Settings

_REPLACED = "replaced-packs"
"""The setting that holds the digests of packs that a newer one was opened over."""
_BROUGHT = "shipped-items"
"""The setting that holds, by pack, the ids of the items that its folder had when it was last built."""


def built_digests(file: LibraryFile) -> set[str]:
    """Return the digests of the files that the packs were built from, now or before a newer one came.

    The pack that ships does not come back over one that was opened in its place, until it changes itself.
    """
    built = {digest for (digest,) in file.rows("SELECT digest FROM pack")}
    return built.union(Settings(file).read(_REPLACED, []))


def note_replaced(file: LibraryFile, pack: str) -> None:
    """Note, as a part of a transaction, that another version of a pack is about to take its place."""
    found = file.row("SELECT digest FROM pack WHERE id = ?", pack)
    replaced = Settings(file).read(_REPLACED, [])
    if found and found[0] and found[0] not in replaced:
        Settings(file).note(_REPLACED, [*replaced, found[0]])


def brought_by_folder(file: LibraryFile, pack: str) -> frozenset[str] | None:
    """Return the ids of the items that a pack's folder had when last built; None where that is not known."""
    found = Settings(file).read(_BROUGHT, {}).get(pack)
    return None if found is None else frozenset(found)


def note_brought(file: LibraryFile, pack: str, items: Iterable[str]) -> None:
    """Note, as a part of a transaction, which items a pack's folder has."""
    settings = Settings(file)
    settings.note(_BROUGHT, settings.read(_BROUGHT, {}) | {pack: sorted(items)})
