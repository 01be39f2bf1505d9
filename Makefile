# make report   checks every derivation under derivations/ and prints them under build/
# make test     runs every test
# make lint     style, types, and who may import whom
# make branches runs the tables of claims of the kernel, and fails where they leave one of its branches out
#
# Each sets up .venv first, with nothing but Python 3.11 or later, pip and the package registry.
# PYTHON=... names another interpreter.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PYTEST_OPTIONS ?= --numprocesses auto --dist loadfile

BIN := .venv/bin
# Written by hand, the same in every run; claims made at random, and their judges, are left to `make test`.
TABLES := $(wildcard tests/kernel/test_rules_*.py) \
	$(addprefix tests/kernel/test_,museum.py proofs.py relations.py verdicts.py)
INSTALL := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check install --quiet

.PHONY: report test lint branches clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

report: .venv/installed
	$(BIN)/derivable report derivations --to build

test: .venv/installed-test
	$(BIN)/python -m pytest $(PYTEST_OPTIONS)

lint: .venv/installed-lint
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

branches: .venv/installed-test
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(PYTEST_OPTIONS) --quiet $(TABLES)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include 'src/derivable/kernel/*' --fail-under 100

clean:
	rm -rf .venv build dist

# pip installs into the environment from outside, so ensurepip, which Debian packs apart, isn't needed.
.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "derivable needs Python 3.11 or later; PYTHON=/path/to/python names one." >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || \
		{ echo "$(PYTHON) has no pip; on Debian and Ubuntu, apt install python3-pip brings it." >&2; exit 1; }
	$(PYTHON) -m venv --clear --without-pip .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(INSTALL) --editable .
	@touch $@

.venv/installed-test: .venv/bin/python pyproject.toml
	$(INSTALL) --editable '.[test]'
	@touch $@ .venv/installed

.venv/installed-lint: .venv/bin/python pyproject.toml
	$(INSTALL) --editable '.[lint]'
	@touch $@ .venv/installed

# Write this again when the schema changes; a test says so.
docs/report.schema.json: src/derivable/report/schema.py
	$(BIN)/python -m derivable.report.published >$@
