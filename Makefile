# Programma op Maat. Needs Python 3.11 to 3.14, make and a package index; everything lands in .venv.
#   make demo   plan the example region into out/buch
#   make serve  the service with that region loaded and one account for each role (out/demo.db)
#   make test   all tests but the long ones
#   make check  format, lint, types, import contracts and tests, as CI does
#   make soak   the long and the timed tests, a module at a time; goes on where it was (make soak SOAK="--fresh races");
#               make soak-page: what they measured as docs/promises.md
#   make bench  compares with other ways to plan: out/bench.json, docs/benchmarks.md (40 minutes; goes on where it was)
#               make bench BENCH="--fresh --instances buch,region-8-30-1 --seconds 30"; make bench-page: the page alone
#   make format, make lock (renew the pins, needs uv), make clean

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
BENCH :=
SOAK :=
PYTEST := $(BIN)/python -m pytest
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.PHONY: demo serve test check soak soak-page bench bench-page format lock clean
.DELETE_ON_ERROR:

demo: .venv/run.stamp
	$(BIN)/programma plan examples/buch --out out/buch --today 2026-08-01

serve: .venv/run.stamp
	@mkdir -p out
	$(BIN)/programma serve --demo examples/buch --database sqlite:///out/demo.db

test: .venv/dev.stamp .venv/system.stamp
	$(PYTEST) -q -n 2 -m "not slow"

check: .venv/dev.stamp .venv/system.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(PYTEST) -q -n 2 -m "not slow"

soak: .venv/dev.stamp .venv/system.stamp
	$(BIN)/python -m tests.promises.soak $(SOAK)

soak-page: .venv/dev.stamp
	$(BIN)/python -m tests.promises.page

bench: .venv/run.stamp
	$(BIN)/python -m tests.benchmarks.running $(BENCH)
	$(BIN)/python -m tests.benchmarks.page

bench-page: .venv/run.stamp
	$(BIN)/python -m tests.benchmarks.page

format: .venv/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:
	$(LOCK) --upgrade pyproject.toml requirements/build.in -o requirements/run.txt
	$(LOCK) --upgrade --extra dev -c requirements/run.txt pyproject.toml requirements/build.in -o requirements/dev.txt

clean:
	rm -rf .venv out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# One environment: made once, and brought up to date only when the pins or the package's own description changed.
.venv/pyvenv.cfg: | .ci/preflight.py
	@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) found: install Python 3.11 to 3.14, or say make PYTHON=<path>."; exit 1; }
	@$(PYTHON) .ci/preflight.py
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/pyvenv.cfg
	@echo "Installing what a run needs (once, until requirements/run.txt changes)"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@echo "Installing what the checks need (once, until requirements/dev.txt changes)"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

# What only the system's packages have: a PostgreSQL server and a browser. On Debian root gets them by itself.
.venv/system.stamp: .ci/system.sh | .venv/pyvenv.cfg
	@sh .ci/system.sh
	@touch $@
