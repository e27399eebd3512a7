# Two commands need only Python and make:
#   make demo   set everything up in .venv and check the sample draft
#   make test   set everything up in .venv and run the tests
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test lint rules docs sample wheel clean

demo: $(READY)
	$(BIN)/draftlint check examples/work-summary.docx --fail-on never

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

rules: $(READY)
	$(BIN)/draftlint rules test

# Files made from other files of the project; tests check that they are current.
docs: $(READY)
	$(BIN)/python docs/make_rules.py

sample: $(READY)
	$(BIN)/python examples/make_work_summary.py

wheel: $(READY)
	rm -rf dist
	$(BIN)/python -m build --outdir dist

$(READY): pyproject.toml hatch_build.py src/draftlint/typo/kernels.c
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(BIN)/python -m compileall -q src
	touch $@

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache
