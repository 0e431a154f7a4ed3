# make site | write | dist | offline | serve | check | words | test | heldout | fuzz | lint | audit | sheet | bench | bench-quick | mutants | lock | clean.
# Nothing but make, Python 3.11 and (for tests) apt and npm.
PYTHON ?= python3
BIN := .venv/bin
# One more than there are processors: tests wait for browsers and builds.
TESTERS = $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")
export NO_MKDOCS_2_WARNING := 1
# Compiled modules are kept, even where the environment forbids it: the tests start Python hundreds of times.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: dist mutants heldout fuzz site write offline serve check words test lint audit sheet bench bench-quick lock clean

site: .venv/site.stamp
	@if command -v npm >/dev/null; then $(MAKE) -s .venv/write.stamp; fi || true
	$(BIN)/sourcebook schema
	$(BIN)/mkdocs build --strict

# What the page in which cases are written loads: Python and an editor, made from npm.
write: .venv/site.stamp
	scripts/install-node
	$(MAKE) -s .venv/write.stamp

.venv/write.stamp: scripts/write/package-lock.json scripts/write/build.mjs scripts/write/trim.py scripts/write/editor.js .venv/site.stamp
	npm ci --prefix scripts/write --silent --no-audit --no-fund
	node scripts/write/build.mjs
	$(BIN)/python scripts/write/trim.py
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable scripts/write
	touch $@

# A copy to be opened from disk, its search included, as a zip.
offline: .venv/site.stamp
	$(BIN)/sourcebook schema
	OFFLINE=true $(BIN)/mkdocs build --strict --no-directory-urls --site-dir .cache/offline/sourcebook
	mkdir -p dist && rm -f dist/sourcebook-offline.zip
	cd .cache/offline && $(CURDIR)/$(BIN)/python -m zipfile -c $(CURDIR)/dist/sourcebook-offline.zip sourcebook

# The packages as others install them, in dist/: a wheel and a source distribution of the program, whose version is in
# pyproject.toml, and a wheel of what the page in which cases are written loads, which no source but npm can make.
dist: .venv/test.stamp write
	mkdir -p dist && rm -f dist/*.whl dist/*.tar.gz
	$(BIN)/python -c "from setuptools import build_meta as b; b.build_sdist('dist'); b.build_wheel('dist')"
	cd scripts/write && $(CURDIR)/$(BIN)/python -c "from setuptools import build_meta as b; b.build_wheel('../../dist')"
	rm -rf build scripts/write/build

serve: .venv/site.stamp
	$(BIN)/sourcebook schema
	$(BIN)/mkdocs serve

check: .venv/site.stamp
	$(BIN)/sourcebook schema
	$(BIN)/sourcebook check

# Find what the pages say, and list what scripts/sourcebook/site/locales/ does not translate yet.
words: .venv/site.stamp
	$(BIN)/python -m sourcebook.site.words.extract

test: lint tests/node_modules/.stamp write
	scripts/install-browser
	$(BIN)/pytest --numprocesses $(TESTERS) --dist loadfile --no-loadscope-reorder

tests/node_modules/.stamp: tests/package-lock.json
	scripts/install-node
	npm ci --prefix tests --silent --no-audit --no-fund
	touch $@

# Try whatever lies in a folder: a payload a line, a file of YAML, JSON, BibTeX or Markdown each. `make heldout DIR=…`
heldout: .venv/test.stamp
	$(BIN)/python -m tests.hostile "$(DIR)"

# Change cases, codebook, notes, bibliography and pages at random, for a while: `make fuzz SECONDS=600`.
SECONDS ?= 120
fuzz: .venv/test.stamp
	$(BIN)/python -m tests.hostile.fuzz --seconds $(SECONDS)

lint: .venv/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# The tests that take long, then the whole audit of the built site; its table goes to docs/development/quality.md. Needs Java for the Nu checker.
audit: export SITE_URL := https://example.org/corpus/
audit: site .venv/test.stamp tests/node_modules/.stamp tests/audit/node_modules/.stamp
	scripts/install-browser
	scripts/install-engines
	scripts/install-java
	$(BIN)/pytest -m slow --numprocesses $(TESTERS) --dist load
	$(BIN)/python -m tests.audit
	$(BIN)/python -m tests.audit.plugins
	$(BIN)/python -m tests.audit.heard
	$(BIN)/pip install --quiet --disable-pip-version-check "distributed>=2026.3"
	$(BIN)/python -m tests.audit.cluster

tests/audit/node_modules/.stamp: tests/audit/package-lock.json
	scripts/install-node
	PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix tests/audit --silent --no-audit --no-fund
	touch $@

# Pictures of a page of every type, to look at: .cache/sheet/index.html
sheet: site .venv/test.stamp
	scripts/install-browser
	$(BIN)/python -m tests.sheet

# `make bench BENCH="check --cases 20"`: what to measure, as in tests/bench/__main__.py.
bench: .venv/test.stamp
	$(BIN)/python -m tests.bench $(BENCH)

# About a minute: does a build, or a second one, cost twice what it did? In CI, with a wide margin.
bench-quick: .venv/test.stamp
	$(BIN)/python -m tests.bench quick $(BENCH)

# Small mistakes in some rooms, one at a time: which of them does no test notice? Takes minutes to hours, never in CI:
#   make mutants ROOMS="exchange/ris.py" TESTS="tests/exchange"
ROOMS ?= corpus/*.py scholarship/*.py exchange/*.py
TESTS ?= tests/corpus tests/scholarship tests/exchange
mutants: .venv/test.stamp tests/node_modules/.stamp
	scripts/mutants "$(ROOMS)" "$(TESTS)"

.venv/bin/python:
	$(PYTHON) -m venv .venv || { echo "Python's venv is missing: sudo apt install python3-venv"; exit 1; }

.venv/site.stamp: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/test.stamp: tests/requirements.lock .venv/site.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.lock
	touch $@

# Pin anew: needs network, changes the two lock files and nothing else.
lock: .venv/bin/python
	$(BIN)/pip install --quiet uv
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --extra build pyproject.toml -o requirements.lock
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --extra build --extra test -c requirements.lock pyproject.toml -o tests/requirements.lock

clean:
	rm -rf .venv .cache site dist tests/node_modules tests/audit/node_modules scripts/write/node_modules scripts/write/sourcebook_write/data cases/_schema .mypy_cache .pytest_cache .ruff_cache .hypothesis
