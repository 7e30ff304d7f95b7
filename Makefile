# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ARTICLES ?=
FLOORS ?=

.PHONY: demo test lint types contracts unit quality whoosh readme bench compiled clean
.DELETE_ON_ERROR:

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "onrecord needs Python 3.11 or newer; $$($(PYTHON) --version) was found. Name another with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python could not make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml tests/requirements.lock
	@echo "Installing onrecord into $(VENV) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint tests/requirements.lock --editable .
	@$(BIN)/python -m compileall -q corpus index search
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	@echo "Installing the development tools into $(VENV) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint tests/requirements.lock --editable '.[dev]'
	@touch $@

demo: $(VENV)/.installed
	@BIN=$(BIN) sh tests/demo.sh $(if $(ARTICLES),'$(ARTICLES)')

test: lint types contracts unit

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports --no-cache

# One process a core; what a test takes it measures by the processor's time or in turns.
unit: $(VENV)/.dev
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

# Every quality figure with its floor, on the labelled articles beside the checkout if there are any.
# Floors rise by: make quality FLOORS=--raise-floors
quality: $(VENV)/.dev
	@$(BIN)/python -m tests.quality $(FLOORS)

# Whoosh's own tests over our reader, and ours over Whoosh 2.7.4; fetches both releases' sources once.
whoosh: $(VENV)/.dev
	@$(BIN)/python -m tests.whoosh_suite

# Reprints the output of the README's examples.
readme: $(VENV)/.dev
	$(BIN)/python -m tests.readme

# Long runs, not part of `make test`.
$(VENV)/.bench: $(VENV)/.dev
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch $@

bench: $(VENV)/.bench
	$(BIN)/python -m tests.speed.bench

# The reading of articles compiled to C: the tests of corpus over it, and both builds' speed.
compiled: $(VENV)/.dev
	$(BIN)/python -m tests.speed.compiled

clean:
	rm -rf $(VENV) build dist *.egg-info
