# Goldthread: `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIBRARIES := libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 \
             libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 fonts-liberation fonts-inter

.DEFAULT_GOAL := help
.PHONY: help setup run test quick long lint bench screenshots lock clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/.dev  ## make .venv with everything for development

run: $(VENV)/.run  ## open the window (without a display: the tour of the sample strategy, to build/tour/)
	@$(BIN)/python main.py $(FILE)

test: $(VENV)/.dev lint  ## all checks and tests, in under ten minutes on two cores
	$(BIN)/python -m pytest -n 2 -m "not long"

quick: $(VENV)/.dev  ## the tests that take under a minute
	$(BIN)/python -m pytest -n 2 -m "not long and not slow"

long: $(VENV)/.dev  ## the heavy tests: all real strategies, crashes, long laws
	$(BIN)/python -m pytest -n 2 -m long

lint: $(VENV)/.dev  ## style, types and boundaries
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev  ## measure speed and memory against references, and print the table
	QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES=default.warning=false $(BIN)/python -m tests.bench

screenshots: $(VENV)/.dev  ## pictures of every view to build/screenshots/
	QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES=default.warning=false $(BIN)/python -m tests.screenshots

lock: $(VENV)/.dev  ## resolve the requirements files anew, for all platforms (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-header -p 3.11 -o requirements.txt
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header -p 3.11 -o requirements-dev.txt

clean:  ## remove what was built and installed
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Goldthread needs Python 3.11, 3.12 or 3.13; this is `$(PYTHON) --version 2>&1`. Name another with: make PYTHON=python3.11 run" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { [ `id -u` = 0 ] && apt-get install -y -q python3-venv; } || \
	  { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(MAKE) --no-print-directory libraries
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Where there is a screen the window needs more than the offscreen trial, which ui.display looks for.
.PHONY: libraries
libraries:
	@{ QT_QPA_PLATFORM=offscreen $(BIN)/python -c 'from PySide6.QtWidgets import QApplication; QApplication([])' >/dev/null 2>&1 && \
	   $(BIN)/python -m ui.display; } 2>/dev/null || \
	  { [ `id -u` = 0 ] && command -v apt-get >/dev/null && apt-get update -q && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -q $(LIBRARIES); } || \
	  { echo "Qt needs some system libraries. On Debian or Ubuntu: sudo apt install $(LIBRARIES)" >&2; exit 1; }
