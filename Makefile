# Qillqa: each target is one command. `make help` lists them.

# The first Python 3.11 or later of this machine; what it needs is built in .venv by qillqa/proyecto/preparar.py.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PY := .venv/bin/python
CON_BASE := $(PY) -m qillqa.proyecto.con_base
UV := $(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet
PORT ?= 8000
SIZE ?= 10000
ARGS ?=
export PORT

.DEFAULT_GOAL := help
.PHONY: help demo test check base bench assets lock stop python

help: ## Show this list
	@echo "Qillqa: make <target>"
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

demo: python ## Set up everything and run with the sample municipality (PORT=8000)
	@$(PYTHON) -m qillqa.proyecto.preparar demo
	@$(PY) -m qillqa.proyecto.demo

test: python ## Set up everything and run the tests (ARGS="-k plazos" to choose)
	@$(PYTHON) -m qillqa.proyecto.preparar test --con-navegador
	@$(CON_BASE) $(PY) -m pytest --numprocesses=auto --dist=loadfile $(ARGS)

check: python ## Format, lint, types, floors, migrations, deployment, templates
	@$(PYTHON) -m qillqa.proyecto.preparar test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy qillqa tests bench manage.py conftest.py
	.venv/bin/lint-imports --no-logo
	$(CON_BASE) $(PY) manage.py makemigrations --check --dry-run
	QILLQA_PRODUCCION=1 QILLQA_SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_hex(50))') \
		$(CON_BASE) $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) -m djlint qillqa --lint --quiet

base: python ## Start with what the demo installs and nothing else (it tells on a fresh clone)
	@$(PYTHON) -m qillqa.proyecto.preparar demo
	$(PY) manage.py check

bench: python ## Measure; one JSON object a line (SIZE=10000, or 1000000 for the full one)
	@$(PYTHON) -m qillqa.proyecto.preparar test >&2
	@SIZE=$(SIZE) $(PY) -m bench

assets: python ## Build the style sheets and scripts of the pages again
	@$(PYTHON) -m qillqa.proyecto.preparar recursos

lock: python ## Pin every dependency anew, by hash, from pyproject.toml
	$(UV) requirements/uv.in --output-file requirements/uv.txt
	$(UV) pyproject.toml --output-file requirements/base.txt
	$(UV) pyproject.toml --extra postgres --constraint requirements/base.txt --output-file requirements/postgres.txt
	$(UV) pyproject.toml --extra node --constraint requirements/base.txt --output-file requirements/node.txt
	$(UV) pyproject.toml --extra dev --constraint requirements/base.txt --output-file requirements/dev.txt

stop: ## Stop a PostgreSQL that a killed demo or test left running
	@$(PY) -m qillqa.proyecto.postgres apagar
	@$(PY) -m qillqa.proyecto.postgres apagar --pruebas

python:
	@test -n "$(PYTHON)" || { echo "Falta Python 3.11 o posterior: instálelo y repita la orden."; exit 1; }
