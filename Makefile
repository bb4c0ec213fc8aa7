# Everything needs Python 3.11 or newer and make; `klient` also Node 20. `make` alone lists the targets.
PYTHON ?= python3
PY := .venv/bin/python
VENV := .venv/.installert
LAAS := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make laas"

.PHONY: hjelp sjekk test test-nettleser test-alarmer demo run bench bench-api bench-admin schemathesis openapi klient oversett laas

hjelp: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s%s\n", $$1, $$2 }' Makefile

sjekk: $(VENV) ## Format, lint, types, import rules, missing migrations
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m lokal miljo -- $(PY) -m mypy .
	$(PY) -m lokal miljo -- .venv/bin/lint-imports
	$(PY) -m lokal miljo -- $(PY) manage.py check
	$(PY) -m lokal miljo -- $(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

test: $(VENV) ## All tests but the browser's and the alarms', on servers of their own
	$(PY) -m lokal servere -- $(PY) -m pytest -n 4 --dist loadfile --no-loadscope-reorder

test-nettleser: $(VENV) ## Click through the pages in Debian's chromium; BILDER=1: new docs/bilder/*.png
	$(PY) -m lokal servere -- $(PY) -m pytest tests/nettleser

test-alarmer: $(VENV) ## Feed each alarm with series, by Debian's promtool: it rings, and falls silent
	$(PY) -m lokal miljo -- $(PY) -m pytest tests/alarmer

demo: $(VENV) ## Play a day at Nav through the whole system, and check what became of it
	$(PY) -m lokal demo

run: $(VENV) ## Keep the whole system up, to look at by hand; Ctrl-C stops it
	$(PY) -m lokal run

bench: $(VENV) ## Measure each stage beside bare kafka-python and psycopg
	$(PY) -m lokal servere -- $(PY) -m lokal.benk steg

bench-api: $(VENV) ## Time the searches of the API on 100,000 treff and 1,000,000 people
	$(PY) -m lokal servere -- $(PY) -m lokal.benk api

bench-admin: $(VENV) ## Time the lists of the admin, each with 100,000 rows or more
	$(PY) -m lokal servere -- $(PY) -m lokal.benk admin

openapi: $(VENV) ## Write the API's description anew: docs/openapi.yaml
	$(PY) -m lokal miljo -- $(PY) manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

schemathesis: $(VENV) ## Try the API as each role with cases made from docs/openapi.yaml
	$(PY) -m lokal servere -- $(PY) -m lokal.apiprove $(or $(ANTALL),25)

klient: ## Compile a TypeScript client of docs/openapi.yaml, as a frontend would (Node 20, npm)
	cd klient && npm ci --loglevel=error && npm run -s lag && npm run -s sjekk

oversett: $(VENV) ## Compile the words that unfold lacks in bokmål
	.venv/bin/pybabel --quiet compile --domain django --directory config/adminsted/locale

laas: $(VENV) ## Lock the dependencies anew after a change in requirements*.in
	$(LAAS) requirements.in -o requirements.txt
	$(LAAS) requirements-dev.in -o requirements-dev.txt

$(VENV): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@
