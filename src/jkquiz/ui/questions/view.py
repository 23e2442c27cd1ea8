"""The view of an item, whatever its kind."""

from typing import assert_never

from PySide6.QtWidgets import QWidget

from jkquiz.domain.items import (
    Categorising,
    Cloze,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.texts import Language
from jkquiz.ui.questions.base import ResponseView
from jkquiz.ui.questions.categorising import CategorisingView
from jkquiz.ui.questions.choice import MultipleResponseView, SingleChoiceView
from jkquiz.ui.questions.cloze import ClozeView
from jkquiz.ui.questions.matching import MatchingView
from jkquiz.ui.questions.ordering import OrderingView
from jkquiz.ui.questions.truth import TrueFalseView
from jkquiz.ui.questions.typed import NumericView, ShortAnswerView
from jkquiz.wording import Wording

__all__ = ["ResponseView", "make_view"]


def make_view(
    item: Item,
    order: tuple[str, ...],
    wording: Wording,
    language: Language,
    parent: QWidget | None = None,
) -> ResponseView:
    """Make the view for an item.

    Args:
        item: what is asked.
        order: the ids of the options (single, multiple), entries (ordering, categorising) or rights with
            the extras (matching) in the order drawn for this showing; empty for the other kinds.
        wording: the sentences of the interface.
        language: the language of the question.
        parent: the widget that the view belongs to.
    """
    body = item.body
    match body:
        case SingleChoice():
            return SingleChoiceView(item, body, order, wording, language, parent)
        case MultipleResponse():
            return MultipleResponseView(item, body, order, wording, language, parent)
        case TrueFalse():
            return TrueFalseView(item, body, wording, language, parent)
        case Numeric():
            return NumericView(item, body, wording, language, parent)
        case ShortAnswer():
            return ShortAnswerView(item, body, wording, language, parent)
        case Cloze():
            return ClozeView(item, body, wording, language, parent)
        case Ordering():
            return OrderingView(item, body, order, wording, language, parent)
        case Matching():
            return MatchingView(item, body, order, wording, language, parent)
        case Categorising():
            return CategorisingView(item, body, order, wording, language, parent)
        case _:
            assert_never(body)
