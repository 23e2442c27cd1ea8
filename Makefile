# The two commands that matter: `make run` and `make test`. Each prepares .venv itself.
# PYTHON=/path/to/python3.12 chooses the interpreter; ARGS="--language ko" goes to jkquiz; TESTS="tests/domain -x" to pytest.

VENV := .venv/bin
TESTS ?=
ARGS ?=

# Any Python can say what is missing; tools/prepare.py then chooses the one for .venv.
HOST = $(or $(shell for name in python3 python3.13 python3.12 python3.11 $(PYTHON); do \
	command -v $$name && break; done),$(error Python 3.11 or newer is needed: install python3))

.DEFAULT_GOAL := help
.PHONY: help run test check desktop desktop-remove bank-report format fonts screenshots soak soak-edits walk bench-plan bench-predictions bench-adaptive bench-table clean prepare-run prepare-test

help:  ## what there is to make
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1	/p' Makefile | expand -t 20

run: prepare-run  ## open the window
	@$(VENV)/jkquiz $(ARGS)

desktop: prepare-run  ## let a Linux desktop open .jkpack files with jkquiz, and show it in its menu
	@$(VENV)/python tools/desktop.py install

desktop-remove: prepare-run  ## take that back
	@$(VENV)/python tools/desktop.py remove

test: check  ## all checks and all tests
	QT_QPA_PLATFORM=offscreen $(VENV)/python -m pytest -n 2 $(TESTS)

check: prepare-test  ## format, lint, types, layers, and the questions
	$(VENV)/ruff format --check --quiet
	$(VENV)/ruff check --quiet
	$(VENV)/mypy
	$(VENV)/lint-imports --no-logo
	$(VENV)/jkquiz check questions

bank-report: prepare-test  ## the bank that ships, in numbers, as one page
	@$(VENV)/jkquiz bank-report questions

format: prepare-test  ## format the code and mend what can be mended
	$(VENV)/ruff format
	$(VENV)/ruff check --fix

soak: prepare-test  ## random lives of a library, and kills while answering (some 15 minutes)
	PYTHONPATH=tests $(VENV)/python tests/soak/sequences.py --sequences 10000
	$(VENV)/python tests/soak/kill.py --rounds 100

soak-edits: prepare-test  ## random edits beside a plain model that keeps every earlier state (minutes)
	PYTHONPATH=tests $(VENV)/python tests/soak/edits.py --steps 10000 $(ARGS)

walk: prepare-test  ## every page in every language, scheme, size and scale of text (minutes; ARGS="--pictures DIR" keeps pictures)
	@PYTHONPATH=tests:tools $(VENV)/python tests/walking/walk.py $(ARGS)

fonts: prepare-run  ## make assets/fonts again (needs npm)
	$(VENV)/python tools/make_fonts.py

screenshots: prepare-run  ## make assets/screenshots again
	$(VENV)/python tools/make_screenshots.py

bench-plan: prepare-test  ## what the exam's plan is worth to simulated learners (minutes)
	@PYTHONPATH=tests $(VENV)/python tests/bench/exam_plan.py $(ARGS)

bench-predictions: prepare-test  ## how far predicted marks hold for simulated learners (minutes)
	@PYTHONPATH=tests $(VENV)/python tests/bench/predictions.py $(ARGS)

bench-adaptive: prepare-test  ## how short the adaptive test is, and how often its interval holds (minutes)
	@PYTHONPATH=tests $(VENV)/python tests/bench/adaptive.py $(ARGS)

bench-table: prepare-test  ## the table of questions with 100,000 of them: opening, filters, memory (minutes)
	@PYTHONPATH=tests $(VENV)/python tests/bench/table.py $(ARGS)

clean:  ## remove .venv and what the tools left
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

prepare-run:
	@$(HOST) tools/prepare.py run

prepare-test:
	@$(HOST) tools/prepare.py test
