"""What the answers of all learners say about an item."""

from jkquiz.domain.item_statistics import ItemStatistics, item_statistics
from jkquiz.domain.items import Body, MultipleResponse, SingleChoice, TrueFalse
from jkquiz.storage.bank import Bank
from jkquiz.storage.item_statistics import ItemAnswers


def statistics_of(
    bank: Bank, answers: ItemAnswers, key: int, revision: int | None = None
) -> ItemStatistics | None:
    """Return the statistics of an item's revision, the present one where none is named; None without it."""
    stored = bank.item(key, revision)
    if stored is None:
        return None
    return item_statistics(_options(stored.item.body), answers.observations(key, stored.revision))


def _options(body: Body) -> list[tuple[str, bool]]:
    """Return what can be chosen, and whether it is right; nothing where an answer is made, not chosen."""
    if isinstance(body, SingleChoice | MultipleResponse):
        return [(option.id, option.is_right) for option in body.options]
    if isinstance(body, TrueFalse):
        return [("true", body.is_true), ("false", not body.is_true)]
    return []
