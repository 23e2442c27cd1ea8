"""Changing the outline of a pack: sections stand in the order of the study text, each after its parent."""

from collections.abc import Sequence
from dataclasses import replace

from jkquiz.domain.bank import Section


def below(sections: Sequence[Section], name: str) -> list[Section]:
    """Return a section and all sections below it, in their order; nothing where there is no such section."""
    inside = {name}
    while True:
        more = {each.id for each in sections if each.parent in inside} - inside
        if not more:
            return [each for each in sections if each.id in inside]
        inside |= more


def with_section(
    sections: Sequence[Section], section: Section, before: str | None = None
) -> tuple[Section, ...]:
    """Return an outline with one more section: the last below its parent, or before a sibling."""
    return _placed(list(sections), [section], before)


def moved(
    sections: Sequence[Section], name: str, parent: str | None, before: str | None = None
) -> tuple[Section, ...]:
    """Return an outline with a section, and those below it, in another place.

    Args:
        sections: the outline.
        name: of the section.
        parent: which it is to stand below; None for the top.
        before: the sibling that it is to stand before; None for the last place.

    Raises:
        ValueError: where it would come to stand below itself.
    """
    branch = below(sections, name)
    inside = {each.id for each in branch}
    if parent in inside or before in inside:
        raise ValueError(name)
    rest = [each for each in sections if each.id not in inside]
    head = replace(branch[0], parent=parent)
    return _placed(rest, [head, *branch[1:]], before)


def without(sections: Sequence[Section], name: str) -> tuple[Section, ...]:
    """Return an outline without a section and those below it."""
    inside = {each.id for each in below(sections, name)}
    return tuple(each for each in sections if each.id not in inside)


def _placed(rest: list[Section], branch: list[Section], before: str | None) -> tuple[Section, ...]:
    names = [each.id for each in rest]
    parent = branch[0].parent
    if before is not None:
        at = names.index(before)
    elif parent is None:
        at = len(rest)
    else:
        at = names.index(below(rest, parent)[-1].id) + 1
    return (*rest[:at], *branch, *rest[at:])
