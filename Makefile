PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
BIN := .venv/bin
OUT ?= out

.DEFAULT_GOAL := help

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/.dev ## Install the product and the development tools into .venv

demo: .venv/.run ## Plan the invented county in sample_data/ and say where the report is
	$(BIN)/python -m transport demo --out $(OUT)/demo

check: .venv/.dev ## Run everything that must be green before a change lands
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m transport policy check
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report --include='transport/rules/*,transport/policy/*' --fail-under=100
	$(BIN)/coverage report --fail-under=90

lint: .venv/.dev ## Check format, lint, types and layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: .venv/.dev ## Run the tests
	$(BIN)/python -m pytest

offline: .venv/.dev ## Run the tests with no network but the machine's own
	unshare --user --map-root-user --net sh -c 'ip link set lo up && exec $(BIN)/python -m pytest'

bench: .venv/.bench ## Time the heavy steps on the invented county
	$(BIN)/python -m benchmarks

sample: .venv/.run ## Generate sample_data/ again
	$(BIN)/python -m transport sample --out sample_data --force

docs: .venv/.dev ## Write the pages of commands and of open law again
	$(BIN)/python -m typer transport.cli utils docs --name transport --output docs/commands.md
	$(BIN)/python -m transport policy unsettled england-guidance > docs/unsettled.md

lock: .venv/.dev ## Choose new versions of every dependency
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade --python-version 3.11 -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade --python-version 3.11 --group dev -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade --python-version 3.11 --group bench --constraints requirements-dev.lock -o requirements-bench.lock pyproject.toml

.venv/.run: requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@ .venv/.run

.venv/.bench: requirements-bench.lock .venv/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

.PHONY: help install demo check lint test offline bench sample docs lock
