"""The bank that ships, read once, and what can be derived from it."""

from functools import cache
from pathlib import Path

from jkquiz.domain.bank import Fact, Pack
from jkquiz.domain.deriving import Deriver, Form
from jkquiz.domain.items import Item
from jkquiz.formats.pack_folder import read_pack

QUESTIONS = Path(__file__).parents[1] / "questions"


class Shipped:
    """The bank that ships, with a short name of its own in reports of failures."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.deriver = Deriver(pack)

    def __repr__(self) -> str:
        return "shipped"

    def items(self, form: Form, seed: int) -> list[Item]:
        """Make an item of a form of each fact that it can be made of."""
        made = [self.deriver.item(form, fact, seed) for fact in self.deriver.subjects(form)]
        return [item for item in made if item is not None]

    def fact(self, item: Item) -> Fact:
        """Return the fact that an item asks for."""
        return self.pack.fact_by_id[item.facts[0]]


@cache
def read_shipped() -> Shipped:
    """Read the bank that ships, once."""
    return Shipped(read_pack(QUESTIONS).pack)
