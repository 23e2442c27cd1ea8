"""Tags all questions, and every third time undoes it, for ever; prints each step once it is durable.

python tests/soak/editing.py LIBRARY FIRST_STEP
"""

import sys

from jkquiz.app import open_library
from jkquiz.domain.editing.changes import AddTags

with open_library(sys.argv[1]) as library:
    (pack,) = library.packs()
    keys = [library._bank.key_of(item.id) or 0 for item in pack.items]
    print("ready", flush=True)
    step = int(sys.argv[2])
    while True:
        if step % 3 == 2:
            library.editor.undo()
        else:
            library.editor.change_many(keys, AddTags((f"step-{step}",)))
        print(step, flush=True)
        step += 1
