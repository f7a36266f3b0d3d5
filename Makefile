# `make demo` shows Amble, `make test` checks it. Nothing is needed but Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --no-config

.PHONY: demo pictures test check bench bench-reading soak lock sbom weaknesses clean

demo: .venv/ready
	@$(BIN)/amble demo $(ARGS)

# The pictures in docs/pictures, made anew.
pictures: .venv/ready
	@$(BIN)/amble demo --pictures docs/pictures

# What is compiled is kept whatever the machine says: the tests start Amble many times.
test: .venv/ready-dev
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: .venv/ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

soak: .venv/ready-dev
	@$(BIN)/python -m pytest -m slow $(ARGS)

bench: .venv-bench/ready
	@.venv-bench/bin/python -m bench $(ARGS)

bench-reading: .venv-bench/ready
	@.venv-bench/bin/python -m bench.reading $(ARGS)

lock: .venv/ready-dev
	@$(UV) --group build pyproject.toml --output-file requirements.txt
	@$(UV) --group build --group dev pyproject.toml --output-file requirements-dev.txt
	@$(UV) --group build --group dev --group bench pyproject.toml --output-file bench/requirements.txt

# What Amble is made of, for whoever must know: CycloneDX, from the locked requirements.
sbom: .venv/ready-dev
	@$(BIN)/python -W ignore -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible --of JSON -o sbom.cdx.json requirements.txt
	@echo "sbom.cdx.json is written."

# Known weaknesses of what Amble is made of. It asks the package index, so it runs where that can be reached.
weaknesses: .venv/ready-dev
	@$(BIN)/python -m pip_audit --disable-pip --require-hashes -r requirements.txt

clean:
	rm -rf .venv .venv-bench

.venv/made:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Amble needs Python 3.11 or newer; this is %d.%d. Name a newer one: make PYTHON=python3.12 demo" % sys.version_info[:2])'
	@echo "Making .venv (once; this takes a minute or two) ..."
	@$(PYTHON) -m venv .venv
	@touch .venv/made

.venv/ready: requirements.txt pyproject.toml | .venv/made
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch .venv/ready

.venv/ready-dev: requirements-dev.txt .venv/ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch .venv/ready-dev

# The benchmarks measure against other libraries, which Amble itself does not want: an environment of their own.
.venv-bench/ready: bench/requirements.txt pyproject.toml
	@test -d .venv-bench || $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.txt
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch .venv-bench/ready
