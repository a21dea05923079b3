# Corps Portal: set up, run, test. `make help` prints what each target does.
# On a fresh Debian or Ubuntu machine, Python 3.11-3.13 and make are enough for `make demo` and `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -ec
PYTHON ?= python3
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
CATALOGUES := $(wildcard portal/translations/*/LC_MESSAGES/*.po)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup demo demo-reset test faults check bench lock translations format clean

help: ## print this list
	@echo "Corps Portal. Usage: make TARGET [PORT=8000] [PYTHON=python3]"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' Makefile

setup: $(READY)/packages $(READY)/assets $(READY)/translations $(READY)/identity_provider $(READY)/fhir_validator ## install everything the portal needs into .venv

demo: setup ## run the portal with demo data on PORT, keeping what is there
	@$(BIN)/portal demo --port $(PORT)

demo-reset: setup ## throw the demo away, make it anew and run it
	@$(BIN)/portal demo --reset --port $(PORT)

test: setup $(READY)/chromium ## run the whole test suite, browser journeys included
	@$(BIN)/python -m pytest -n 2

faults: setup ## kill pages, worker and database during 10,000 requests (as long as it goes on, loopback only)
	@CORPS_PORTAL_FAULT_REQUESTS=10000 $(BIN)/python -m pytest -s -q -m fault tests/faults

check: setup $(READY)/chromium ## run everything that must hold before a merge, as CI does
	@$(BIN)/python -m config.checks

bench: setup ## measure the case page beside a bare page (PARTS="evidence", ENTRIES=10000000: a long log)
	@CORPS_PORTAL_BENCH_ENTRIES=$(or $(ENTRIES),1000000) $(BIN)/python -m tests.benchmarks $(PARTS)

lock: ## resolve pyproject.toml into config/requirements.txt (needs uv)
	@sh config/setup/lock.sh

translations: $(READY)/packages ## bring the catalogues up to date with the source
	@$(BIN)/python -m config.setup.translations update

format: $(READY)/packages ## format the source and mend what can be mended without thought
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format

clean: ## remove what set-up and tests made, but keep var/ with its databases
	rm -rf $(VENV) portal/static/vendor config/assets/node_modules config/identity_provider/node_modules config/fhir_validator/node_modules *.egg-info .coverage
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find portal -name '*.mo' -delete

# A file in .venv/ready says that its step has been done since its inputs last changed.

$(BIN)/python:
	@PYTHON="$(PYTHON)" sh config/setup/create_venv.sh $(VENV)

$(READY)/packages: config/requirements.txt pyproject.toml | $(BIN)/python
	@echo "[set-up] installing Python packages (a minute or two the first time)"
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off \
	  --require-hashes -r config/requirements.txt | sed -un 's/^Collecting \([^ ]*\).*/  \1/p'
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@mkdir -p $(READY) && touch $@

$(READY)/assets: config/assets/package-lock.json config/setup/install_assets.py | $(READY)/packages
	@echo "[set-up] installing the design system"
	@$(BIN)/python config/setup/install_assets.py
	@touch $@

# Tests and demo only: without it the portal lacks nothing, so set-up goes on.
$(READY)/identity_provider: config/identity_provider/package-lock.json config/setup/install_programs.py | $(READY)/packages
	@if $(BIN)/python config/setup/install_programs.py identity_provider; then touch $@; fi

# Tests only: without it set-up goes on.
$(READY)/fhir_validator: config/fhir_validator/package-lock.json config/setup/install_programs.py | $(READY)/packages
	@if $(BIN)/python config/setup/install_programs.py fhir_validator; then touch $@; fi

$(READY)/translations: $(CATALOGUES) | $(READY)/packages
	@echo "[set-up] compiling translations"
	@$(BIN)/pybabel --quiet compile -d portal/translations
	@touch $@

$(READY)/chromium: config/setup/install_chromium.py | $(READY)/packages
	@echo "[set-up] looking for Chromium for the browser journeys"
	@if $(BIN)/python config/setup/install_chromium.py; then touch $@; fi
