PYTHON ?= python3

bin := .venv/bin
python := $(bin)/python
pip := $(python) -m pip --disable-pip-version-check --quiet
compile := $(bin)/uv pip compile pyproject.toml --extra server --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
# Two more at once than there are cores, since many a test waits for something; those of a file one after the other, since
# they may share what is slow to begin.
cores := $(shell getconf _NPROCESSORS_ONLN)
workers := $(shell echo $$(( $(cores) + 2 )))
pytest := $(python) -m pytest --numprocesses $(workers) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

runtime := .venv/.runtime
tools := .venv/.tools
packages := node_modules/.package-lock.json
vendor := static/vendor/ui.js
bundle := static/bundle/manifest.json
kernels := .venv/.kernels

MAKEFLAGS += --no-print-directory
# A hundred processes are begun by the tests; whoever has this set would compile every file for each of them.
unexport PYTHONDONTWRITEBYTECODE
.DELETE_ON_ERROR:
.PHONY: help run dev bundle dist test test-all test-fast test-kill lint test-js browser postgres servers format lock clean

help:  ## Say what there is (the default)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(runtime) $(bundle) $(kernels)  ## Install, build and serve on http://127.0.0.1:8000 (PORT=, HOST=)
	@$(python) -m app serve $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

dev: export PERCEPTORY_BUNDLED = false
dev: $(runtime) $(vendor) $(kernels)  ## The same with each script and sheet as it is written: edit one, and reload
	@$(python) -m app serve $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

bundle: $(bundle)  ## Make the few files in which pages come

test: browser postgres servers  ## Install and check everything, browser included: a few rounds of each
	@$(MAKE) --jobs=$(cores) --output-sync=target lint test-js $(bundle) $(kernels)
	$(pytest)

test-all: export TESTS = all
test-all: test  ## The same, with all rounds, sizes and steps

dist: $(tools) $(bundle) browser  ## Build the wheel, and see that it works where nothing else is
	rm -rf dist
	$(python) -m build --wheel --no-isolation --outdir dist
	$(python) scripts/check_wheel.py dist/*.whl

test-fast: test-js $(tools) $(kernels)  ## Test engine, API and page logic, without a browser
	$(pytest) --ignore tests/browser

test-kill: $(tools) $(kernels)  ## Kill a server sixty times in the middle of its work, and of a vote (ROUNDS=)
	$(python) -m tests.storage.test_kill $(or $(ROUNDS),60)
	$(python) -m tests.storage.test_kill_room $(or $(ROUNDS),60)

test-js: $(vendor)
	node --test --test-reporter=spec $$(find tests/js -name '*.test.js')

lint: $(tools) $(vendor)  ## Check style, types and the import law
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports --no-logo
	node_modules/.bin/tsc
	node_modules/.bin/biome check --error-on-warnings

format: $(tools) $(packages)  ## Put the code into the house's format
	$(bin)/ruff check --fix-only
	$(bin)/ruff format
	node_modules/.bin/biome check --write

browser:
	@scripts/install-browser

postgres:
	@scripts/install-postgres

servers:
	@scripts/install-servers

lock: $(tools)  ## Lock anew what pyproject.toml and package.json ask for
	$(compile) --output-file requirements/runtime.txt
	$(compile) --group test --constraints requirements/runtime.txt --output-file requirements/test.txt
	npm install --package-lock-only

clean:  ## Remove what the targets above have made, save var/
	rm -rf .venv node_modules static/vendor static/bundle .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find app tests -name __pycache__ -prune -exec rm -r {} +

$(python):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv

$(runtime): requirements/runtime.txt | $(python)
	$(pip) install --require-hashes --requirement $<
	@touch $@

$(tools): requirements/test.txt requirements/oracle.txt $(runtime)
	$(pip) install --require-hashes --requirement requirements/test.txt
	$(pip) install --requirement requirements/oracle.txt
	@touch $@

$(kernels): $(runtime) $(wildcard app/engine/kernels/*.py)
	@echo "Compiling the kernels (once; about half a minute)"
	$(python) -m app.engine.kernels
	@touch $@

$(packages): package-lock.json .npmrc
	npm ci
	@touch $@

$(bundle): $(vendor) scripts/bundle.mjs app/api/pages/scripts.py app/api/pages/sheets.py static/icon.svg \
		$(shell find static/js static/css -name '*.js' -o -name '*.css') | $(runtime)
	PYTHON=$(python) node scripts/bundle.mjs

$(vendor): $(packages) scripts/vendor.mjs $(wildcard scripts/vendor/*)
	node scripts/vendor.mjs
