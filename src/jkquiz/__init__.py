"""A study room for one subject on one's own computer, without a network.

```python
import jkquiz

with jkquiz.open_library(path) as library:
    study = library.study(learner="me", sections=None, seed=1)
    question = study.next()
    outcome = study.answer(question.key, certainty=3)
```
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jkquiz.app import open_library

__version__ = "0.1.0"
__all__ = ["__version__", "open_library"]


def __getattr__(name: str) -> object:
    # Imported when it is first asked for: `import jkquiz.domain` shall not wire the application.
    if name == "open_library":
        from jkquiz.app import open_library

        return open_library
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
