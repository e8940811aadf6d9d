# A machine with Python 3.11 or newer needs nothing else: "make demo" and "make test" set themselves up.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test lint format types layers docs docs-check bench faults corpus locks clean

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
PAGES := $(wildcard README.md docs/*.md)

# Each stamp is redone only when what it was made from has changed.
RUN := $(VENV)/.run-ready
DEV := $(VENV)/.dev-ready
PROJECT := $(VENV)/.project-ready
# The Python that an environment was made with may have gone since; then all of it is redone.
$(shell $(BIN)/python -c '' 2> /dev/null || rm -f $(RUN) $(DEV) $(PROJECT))

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' Makefile

demo: $(RUN) $(PROJECT) ## build a made-up school's register, check it and say where to look
	@$(BIN)/ap-register demo

test: lint types layers docs-check ## all checks, then all tests with their coverage
	@rm -f .coverage .coverage.*
	@failed=0; \
	$(BIN)/coverage run -m pytest -n $(WORKERS) 2>&1 | tee .pytest-output || failed=1; \
	$(BIN)/coverage combine --quiet || failed=1; \
	$(BIN)/coverage report --fail-under=95 || failed=1; \
	$(BIN)/coverage report --include='validators/*' --fail-under=100 || failed=1; \
	grep -E '^=+ .* in [0-9.]+s' .pytest-output | tail -n 1; \
	exit $$failed

lint: $(DEV) $(PROJECT) ## check format and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: $(DEV) ## put format and simple style right
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

types: $(DEV) $(PROJECT) ## check types
	$(BIN)/mypy

layers: $(DEV) $(PROJECT) ## check that imports keep to the layers
	$(BIN)/lint-imports --no-logo

docs: $(DEV) $(PROJECT) ## write the generated parts of the docs anew
	$(if $(PAGES),$(BIN)/cog -U -r --verbosity=1 $(PAGES))

docs-check: $(DEV) $(PROJECT) ## check that the generated parts of the docs are fresh
	$(if $(PAGES),$(BIN)/cog --check --diff --verbosity=1 $(PAGES))

bench: $(DEV) $(PROJECT) ## measure speed and memory
	$(BIN)/python -m tests.bench

faults: $(DEV) $(PROJECT) ## kill, starve and race every save, and count what was harmed (needs strace)
	$(BIN)/python -m tests.faults

corpus: $(DEV) $(PROJECT) ## put our tabs into other projects' workbooks and take them out again (downloads)
	$(BIN)/python -m tests.corpus .corpus

locks: ## compile the lock files again (needs uv)
	@command -v uv > /dev/null || { echo 'uv is needed to compile the lock files.' >&2; exit 1; }
	uv pip compile pyproject.toml --group build $(LOCK_OPTIONS) --output-file requirements/run.lock
	uv pip compile pyproject.toml --group dev $(LOCK_OPTIONS) --constraints requirements/run.lock \
	  --output-file requirements/dev.lock

# No header and no index option, so that a lock file names no registry; one version for every platform.
LOCK_OPTIONS := --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
  --no-header --no-annotate --quiet

clean: ## remove caches, builds and measurements; the environment stays
	rm -rf build dist htmlcov .coverage .coverage.* .pytest-output .nox .corpus
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed. Name one: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || \
	  { echo 'This Python cannot make an environment. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUN): requirements/run.lock | $(BIN)/python
	@echo 'Setting up $(VENV) to run: about a minute, only when requirements/run.lock has changed.'
	@$(PIP) install --require-hashes -r requirements/run.lock
	@touch $@

$(DEV): requirements/dev.lock | $(BIN)/python
	@echo 'Setting up $(VENV) to develop: about a minute, only when requirements/dev.lock has changed.'
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@ $(RUN)

$(PROJECT): pyproject.toml | $(BIN)/python
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@
