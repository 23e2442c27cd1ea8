"""Items made from typed facts, repeatable by seed.

A derived item is an ordinary `Item`: a year to enter, a chronology, a table to match, a statement with one
value exchanged. What can't be made certain and grammatical in every language is not made.
"""

from jkquiz.domain.deriving.deriver import Deriver, Form, derive
from jkquiz.domain.deriving.gate import Reason

__all__ = ["Deriver", "Form", "Reason", "derive"]
