# Two commands: `make run` and `make test`. Each does all of its own set-up; run it as often as you like.

PYTHON ?= $(shell sh .ci/python python3 /usr/bin/python3)
BIN := .venv/bin
# One more than a small machine has processors: a test that waits for a browser leaves its own to another.
TESTERS ?= 3
# One command starts many processes: each reads the byte code the first one wrote, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run test looks check lock bench bench-alerts chaos
.DEFAULT_GOAL := help

help:
	@echo "make run    start CaseOps with its own PostgreSQL and Valkey (PORT=8000, CASEOPS_HOME=./var)"
	@echo "make test   run all tests but chaos and bench"
	@echo "make looks  the browser tests at both widths in both themes"
	@echo "make check  format, lint, types, floors, templates, migrations, production settings"
	@echo "make chaos  kill things while they work, 2,000 alerts a fault (ARGS='killed --number 500' plays fewer)"
	@echo "make bench  measure pages    make bench-alerts  measure the outbox    make lock  refresh the lock files"

run: $(BIN)/.run
	@exec $(BIN)/python manage.py up

test: $(BIN)/.dev
	@sh .ci/browser
	@exec $(BIN)/python -m pytest -n $(TESTERS) --dist loadgroup $(ARGS)

looks: $(BIN)/.dev
	@sh .ci/browser
	@ALL_SCREENS=1 exec $(BIN)/python -m pytest -n $(TESTERS) --dist loadgroup tests/e2e $(ARGS)

check: $(BIN)/.dev
	@sh .ci/check

bench: $(BIN)/.dev
	@exec $(BIN)/python -m pytest tests/bench -s $(ARGS)

bench-alerts: $(BIN)/.dev
	@exec $(BIN)/python -m tests.bench.alerts $(ARGS)

chaos: $(BIN)/.dev
	@exec $(BIN)/python -m tests.chaos $(ARGS)

lock:
	@sh .ci/lock

$(BIN)/.run: requirements.lock .ci/install
	@sh .ci/install "$(PYTHON)" requirements.lock
	@touch $@

$(BIN)/.dev: requirements-dev.lock .ci/install
	@sh .ci/install "$(PYTHON)" requirements-dev.lock
	@touch $@ $(BIN)/.run
