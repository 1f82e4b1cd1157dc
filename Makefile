# Bản tin. From nothing but Python 3.11+, git and make:  make site   builds public/;  make test   runs every test.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
RUN := $(VENV)/bin/python
SOURCES := bantin tests benchmarks tools build.py
PORT ?= 8000

.PHONY: help site serve check test lint format docs bench wheel clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/ready ## build the site into public/
	@$(RUN) build.py build
	@echo "Xem trang: make serve, rồi mở http://127.0.0.1:$(PORT)/"

serve: site ## build the site, then show it on this machine only (PORT=8000)
	@$(RUN) build.py serve --port $(PORT)

check: $(VENV)/ready ## check content, settings and templates; publish nothing
	@$(RUN) build.py check

test: $(VENV)/ready-test ## run every test; the browser's are skipped where no Chromium can be had
	@sh tools/chromium.sh
	@$(RUN) -m pytest --quiet --numprocesses auto --maxprocesses 8 --dist worksteal $(ARGS)

lint: $(VENV)/ready-dev ## ruff and mypy
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m ruff format --quiet --check .
	@$(RUN) -m mypy --no-error-summary

format: $(VENV)/ready-dev ## lay the code out, and mend what ruff can mend
	@$(RUN) -m ruff check --quiet --fix-only .
	@$(RUN) -m ruff format --quiet .

docs: $(VENV)/ready ## write the reference pages and tables anew from the code
	@$(RUN) tools/reference.py

bench: $(VENV)/ready-test ## measure: seconds, memory, bytes
	@$(RUN) benchmarks/build.py $(ARGS)

wheel: $(VENV)/ready-dev ## the package for pip, in dist/
	@$(RUN) -m build --wheel --outdir dist .

clean: ## remove all that can be made again, the environment included
	@rm -rf public search-index .bantin .public.* .search-index.* dist build $(VENV) .pytest_cache .mypy_cache .ruff_cache \
	  .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp for each set of libraries: pip is asked again only when the list of libraries has changed.
$(VENV)/ready: pyproject.toml tools/environment.sh
	@sh tools/environment.sh $(VENV) .

$(VENV)/ready-test: pyproject.toml tools/environment.sh
	@sh tools/environment.sh $(VENV) '.[test]' && touch $(VENV)/ready $@

$(VENV)/ready-dev: pyproject.toml tools/environment.sh
	@sh tools/environment.sh $(VENV) '.[dev]' && touch $(VENV)/ready $(VENV)/ready-test $@
