# Two commands need only Python and make:
#   make demo   install draftlint and what it needs at run time in .venv, check the sample draft
#   make test   install the tools of development as well and run the tests
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# One environment, two states: RUN holds the run-time dependencies only, READY the extra `dev` too.
RUN    := $(VENV)/.ready-run
READY  := $(VENV)/.ready
BUILD  := pyproject.toml hatch_build.py src/draftlint/typo/kernels.c

.PHONY: demo test lint rules docs sample wheel clean

demo: $(RUN)
	$(BIN)/draftlint check examples/work-summary.docx --fail-on never

# One process for each core; a free one takes over tests that wait for another. Many tests start the
# program, which starts faster when its byte code is current.
test: $(READY)
	$(BIN)/python -m compileall -q src
	$(BIN)/python -m pytest --numprocesses logical --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

rules: $(READY)
	$(BIN)/draftlint rules test

# Files made from other files of the project; tests check that they are current.
docs: $(READY)
	$(BIN)/python docs/make_rules.py
	$(BIN)/python docs/make_kinds.py

sample: $(READY)
	$(BIN)/python examples/make_work_summary.py

wheel: $(READY)
	rm -rf dist
	$(BIN)/python -m build --outdir dist

$(RUN): $(BUILD)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -m compileall -q src
	touch $@

$(READY): $(RUN)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache
