"""The fields of a question's body, a module for each kind."""

from typing import assert_never

from jkquiz.domain.items import Kind
from jkquiz.ui.bank.fields.base import BodyFields
from jkquiz.ui.bank.fields.categorising import CategorisingFields
from jkquiz.ui.bank.fields.choice import ChoiceFields
from jkquiz.ui.bank.fields.cloze import ClozeFields
from jkquiz.ui.bank.fields.matching import MatchingFields
from jkquiz.ui.bank.fields.numeric import NumericFields
from jkquiz.ui.bank.fields.ordering import OrderingFields
from jkquiz.ui.bank.fields.short import ShortFields
from jkquiz.ui.bank.fields.truth import TruthFields
from jkquiz.ui.bank.texts import Tongues

__all__ = ["BodyFields", "make_fields"]


def make_fields(kind: Kind, tongues: Tongues) -> BodyFields:
    """Make the fields of a kind."""
    match kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            return ChoiceFields(tongues, is_single=kind is Kind.SINGLE)
        case Kind.TRUE_FALSE:
            return TruthFields(tongues)
        case Kind.NUMERIC:
            return NumericFields(tongues)
        case Kind.SHORT:
            return ShortFields(tongues)
        case Kind.CLOZE:
            return ClozeFields(tongues)
        case Kind.ORDERING:
            return OrderingFields(tongues)
        case Kind.MATCHING:
            return MatchingFields(tongues)
        case Kind.CATEGORISING:
            return CategorisingFields(tongues)
        case _:
            assert_never(kind)
