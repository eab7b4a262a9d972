# make demo · make test · make fuzz · make browser · make notebooks · make bench · make proof · make truth · make lint · make suites · make rules · make docs · make pictures · make package · make golden · make readers
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := datapackage/source/disclosure.md
SAMPLE_ID := kashi-2024

.PHONY: demo test fuzz browser notebooks bench proof truth lint suites rules docs pictures package golden readers lock clean

demo: $(READY)  ## run the notebooks over the sample: package, checks, Data Docs, summary
	$(BIN)/python notebooks/run.py

test: $(READY) browser  ## all tests, two at a time (WORKERS=0: one after the other)
	$(BIN)/python -m pytest -n $(or $(WORKERS),2) --dist loadfile --no-loadscope-reorder

fuzz: $(READY)  ## an hour of damaged files of every format: none may bring it down (MINUTES=60)
	$(BIN)/python -m tests.fuzzing $(or $(MINUTES),60)

browser:  ## Chromium and a Chinese font for the tests that need them; where neither can be had, these skip
	@sh tests/system_packages.sh

notebooks: $(READY)  ## open JupyterLab; the notebooks are trusted, what is run in them is the committed code
	$(BIN)/jupyter trust notebooks/*.ipynb
	$(BIN)/jupyter lab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks/01_extract.ipynb

bench: $(READY)  ## speed, memory and accuracy of the engines, in one run; real PDFs where they are at hand; then the proof of the rules
	$(BIN)/python bench/engines.py
	$(BIN)/python -m bench.real
	$(BIN)/python -m proof

proof: $(READY)  ## clean and mutated disclosures against the rules: false alarms, errors found, speed
	$(BIN)/python -m proof
	$(BIN)/python -m proof.between

truth: $(READY)  ## findings and sentences against what people read, where labelled documents are at hand
	$(BIN)/python -m proof.truth --write

lint: $(READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check toolkit tests bench proof docs/_site notebooks/run.py
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

suites: $(READY)  ## compile the SQL rules into expectations/suites
	$(BIN)/python -m toolkit.checks

rules: $(READY)  ## write docs/rules*.md and docs/schemas from the rules and the declared shapes
	$(BIN)/python -m docs._site.rules
	$(BIN)/python -m docs._site.schemas

docs: rules  ## the documentation as a site: build/site/index.html
	$(BIN)/python -m docs._site.reference
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --clean -d build/site

pictures: $(READY) browser  ## the report's and the desk's pictures in docs/images
	$(BIN)/python -m docs._site.screenshots
	$(BIN)/python -m docs._site.desk_pictures

golden: $(READY)  ## write tests/golden again: read what changed before you commit it
	$(BIN)/python -m tests.regenerate_golden

package: $(READY)  ## the sample's package
	$(BIN)/toolkit publish $(SAMPLE) --id $(SAMPLE_ID) -o datapackage

readers:  ## fetch the reader of data packages in JavaScript, for the test that reads the sample with it (needs npm)
	npm install --silent --no-audit --no-fund --prefix build/readers datapackage@1.1.10

lock:  ## renew requirements.lock (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	  pyproject.toml --extra cluster --extra notebooks --extra scan --group dev -o requirements.lock

clean:
	rm -rf $(VENV) build dist

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed, $(PYTHON) is older: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib toolkit >/dev/null || true
	@touch $(READY)
