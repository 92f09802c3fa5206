# Four words run the project; CI uses the same. Each sets up .venv by itself.
PYTHON ?= python3
PY := .venv/bin/python
ARGS ?=

.PHONY: demo test run check bench lock

demo: .venv/ready
	$(PY) -m bot demo $(ARGS)

test: .venv/ready
	$(PY) -m pytest -n 3 --dist worksteal $(ARGS)

run: .venv/ready
	$(PY) -m bot run $(ARGS)

check: .venv/ready
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-cache
	.venv/bin/deptry .
	$(PY) -m pytest -q tests/test_locales.py tests/test_lock.py tests/test_docs.py

bench: .venv/ready
	$(PY) -m benchmarks $(ARGS)

# The lock holds hashes and no address; uv is installed beside the project when the machine has none.
lock: .venv/ready
	$(PY) -m pip install --quiet uv
	.venv/bin/uv pip compile pyproject.toml --all-extras --group dev --universal --generate-hashes \
		--no-emit-index-url --no-header --python-version 3.11 --quiet -o requirements.lock $(ARGS)

.venv/ready: requirements.lock
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --seed --allow-existing --python $(PYTHON) .venv && \
		uv pip sync --quiet --python $(PY) --require-hashes requirements.lock && \
		uv pip install --quiet --python $(PY) pip; \
	else \
		$(PYTHON) -m venv .venv && \
		$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; \
	fi
	@touch $@
