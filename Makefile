# Every target sets itself up from the lock file; nothing has to be done before.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# make demo LAB=--no-lab  leaves JupyterLab closed.
LAB ?=
STUDIES ?= etudes

.PHONY: demo test lab lint docs bench lock corpora

demo: $(READY)
	WORKBENCH_PASSPHRASE=$${WORKBENCH_PASSPHRASE:-demonstration} $(BIN)/workbench demo demo $(LAB)

test: $(READY)
	$(BIN)/python scripts/browser.py
	$(BIN)/python -m pytest -n 2 --dist worksteal

# JupyterLab on the home notebook, with its buttons, in the folder where studies are kept.
lab: $(READY)
	$(BIN)/workbench lab $(STUDIES)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The documentation, built offline; it opens by a double click, search included.
docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --clean
	@echo "La documentation est là / the documentation is here: site/index.html (English: site/en/index.html)"

bench: $(READY)
	for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done

# Write requirements.lock anew from pyproject.toml, for every platform, without torch.
lock: $(READY)
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-emit-index-url --no-header \
	  --no-annotate --extra test --extra docs --extra postgres pyproject.toml --output-file requirements.lock

corpora: $(READY)
	$(BIN)/python scripts/build_corpora.py
	$(BIN)/python scripts/locate_quotes.py

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $@
