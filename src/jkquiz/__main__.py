"""`python -m jkquiz` is `jkquiz`."""

from jkquiz.cli import main

main()
