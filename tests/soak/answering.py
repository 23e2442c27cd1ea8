"""Answers a drill of all items for ever and prints each answer's id once it is durable; for others to kill.

python tests/soak/answering.py LIBRARY
"""

import sqlite3
import sys
from contextlib import closing

from jkquiz.app import open_library

path = sys.argv[1]
with open_library(path) as library, closing(sqlite3.connect(path)) as reader:
    print("ready", flush=True)
    seed = 0
    while True:
        seed += 1
        # By the schedule while it has something, then drills: both write the log, one the cards too.
        study = library.study(seed=seed) if seed % 2 else library.practice(seed=seed, count=20)
        while question := study.next():
            study.answer(question.key if seed % 3 else None, certainty=seed % 4)
            ((name,),) = reader.execute("SELECT id FROM answer ORDER BY key DESC LIMIT 1").fetchall()
            print(name, flush=True)
