"""What is known of the items' flaws, and what an edit makes unknown again."""

from jkquiz.domain.review.rules import Rule
from jkquiz.services.known_flaws import KnownFlaws

LONG, NEGATIVE = Rule.KEY_LONGEST, Rule.NEGATIVE_STEM


def breaking(flaws: KnownFlaws, rule: Rule) -> set[int]:
    return flaws.having(lambda rules: rule in rules)


def test_items_are_found_by_the_rules_that_they_break() -> None:
    flaws = KnownFlaws(lambda: dict.fromkeys(range(1, 6), "1[]"))
    for key, rules in ((1, [LONG]), (2, []), (3, [LONG, NEGATIVE])):
        flaws.note(key, rules)
    assert (breaking(flaws, LONG), breaking(flaws, NEGATIVE)) == ({1, 3}, {3})
    assert flaws.having(lambda rules: not rules) == {2}
    assert flaws.not_looked_at([1, 2, 3, 4, 5]) == [4, 5]


def test_an_item_that_changed_was_not_looked_at() -> None:
    states = {1: "1[]", 2: "1[]"}
    flaws = KnownFlaws(lambda: dict(states))
    flaws.note(1, [LONG])
    flaws.note(2, [LONG])
    states[1] = "2[]"
    assert breaking(flaws, LONG) == {1, 2}
    flaws.forget_states()
    assert breaking(flaws, LONG) == {2}
    assert flaws.not_looked_at([1, 2]) == [1]
    flaws.note(1, [NEGATIVE])
    assert (breaking(flaws, LONG), breaking(flaws, NEGATIVE)) == ({2}, {1})
    states[1] = "1[]"
    flaws.forget_states()
    assert flaws.not_looked_at([1, 2]) == [1]


def test_what_is_noted_again_counts_once() -> None:
    flaws = KnownFlaws(lambda: {1: "1[]"})
    flaws.note(1, [LONG])
    flaws.note(1, [])
    flaws.note(7, [LONG])  # it is not in the bank
    assert breaking(flaws, LONG) == set()
    assert flaws.not_looked_at([1]) == []
