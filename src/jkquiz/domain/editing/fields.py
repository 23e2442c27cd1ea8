"""An item as fields, each with an address, so that two can be compared and three merged field by field.

An address is a tuple of names: `("stem", "ja")`, `("options", "b", "text", "en")`. What stands in a list
goes by its id, wherever it stands; the order of the ids is a field of its own, under `#`.
"""

from collections.abc import Mapping
from typing import Any

from jkquiz.domain.items import Item, Kind
from jkquiz.domain.plain import Plain, item_from_plain, item_to_plain

Address = tuple[str, ...]
Fields = dict[Address, Any]

ORDER = "#"
"""Ends the address of the order of a list."""
BODY = frozenset({"kind", "options", "answer", "order"})
"""What an address of the body begins with: it means something for its kind only."""
_LISTS = frozenset({"options", "gaps", "rights", "extras", "categories"})
"""Lists of things with ids."""
_APART = frozenset({"id", "status", "silenced"})
"""What is no text of the item: its name, and what is said about it."""


def fields_of(item: Item) -> Fields:
    """Return the fields of an item, those left out that have no value."""
    plain = {key: value for key, value in item_to_plain(item).items() if key not in _APART}
    if item.kind in {Kind.SINGLE, Kind.MULTIPLE}:  # the answer says which options are right
        plain["options"] = [
            {key: value for key, value in option.items() if key != "right"} for option in plain["options"]
        ]
    if item.kind is Kind.ORDERING:  # the answer is the order
        plain["options"] = sorted(plain["options"], key=lambda entry: str(entry["id"]))
    if item.kind is Kind.MATCHING:  # a pair has one id on both sides, and one place
        plain["answer"]["rights"] = sorted(plain["answer"]["rights"], key=lambda right: str(right["id"]))
    fields: Fields = {}
    for key, value in plain.items():
        flatten(value, (key,), fields, _LISTS)
    return fields


def item_of(fields: Mapping[Address, Any], like: Item) -> Item:
    """Return the item of fields, with the name, status and silences of another."""
    plain: Plain = rebuilt(fields)
    kind = Kind(plain["kind"])
    for key in ("options", "facts", "caveats", "tags"):
        plain.setdefault(key, [])
    # A key that was not chosen yet is no field.
    plain.setdefault("answer", None)
    if kind in {Kind.SINGLE, Kind.MULTIPLE}:
        answer = plain.get("answer")
        right = {answer} if isinstance(answer, str) else set(answer or ())
        for option in plain["options"]:
            option["right"] = option["id"] in right
            option.setdefault("feedback", None)
    if kind is Kind.NUMERIC:
        plain["answer"].setdefault("unit", None)
    own = item_to_plain(like)
    return item_from_plain({**plain, **{key: own[key] for key in _APART if key in own}})


def flatten(value: Any, address: Address, into: Fields, lists: frozenset[str]) -> None:
    """Write plain data as fields; what has no value is left out.

    Args:
        value: the data.
        address: its own.
        into: is written to.
        lists: names of lists of things with ids.
    """
    if isinstance(value, dict):
        for key, each in value.items():
            flatten(each, (*address, key), into, lists)
    elif isinstance(value, list) and address[-1] in lists:
        into[(*address, ORDER)] = tuple(each["id"] for each in value)
        for each in value:
            parts = {key: part for key, part in each.items() if key != "id"}
            flatten(parts, (*address, each["id"]), into, lists)
    elif isinstance(value, list):
        into[address] = tuple(value)
    elif value is not None:
        into[address] = value


def rebuilt(fields: Mapping[Address, Any]) -> Any:
    """Return the plain data of fields that `flatten` wrote."""
    tree: dict[str, Any] = {}
    for address, value in fields.items():
        node = tree
        for name in address[:-1]:
            node = node.setdefault(name, {})
        node[address[-1]] = value
    return _listed(tree)


def _listed(node: Any) -> Any:
    if isinstance(node, tuple):
        return list(node)
    if not isinstance(node, dict):
        return node
    if ORDER in node:
        return [{"id": name, **_listed(node.get(name, {}))} for name in node[ORDER]]
    return {key: _listed(value) for key, value in node.items()}
