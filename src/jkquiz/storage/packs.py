"""Which packs the bank was built from."""

from jkquiz.storage.library import LibraryFile


def built_digests(file: LibraryFile) -> set[str]:
    """Return the digests of the files that the packs were built from."""
    return {digest for (digest,) in file.rows("SELECT digest FROM pack")}
