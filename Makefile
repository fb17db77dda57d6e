# Everything a person needs. `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION := 20

TOOLS := .tools
UV := $(TOOLS)/bin/uv
RUN := .venv/bin

.PHONY: help setup up down dev test check test-python test-deep test-web test-e2e bench deploy new-check docs screenshots clean

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# --- what the rest stands on

$(UV):
	@bash local/setup/uv.sh $(TOOLS)

.venv/.ready: $(UV) uv.lock pyproject.toml .python-version
	@echo "== Python packages"
	@$(UV) sync --quiet --frozen --all-groups
	@touch $@

web/node_modules/.ready: web/package-lock.json web/package.json web/.npmrc
	@bash local/setup/node.sh
	@echo "== Node packages"
	@cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

setup: .venv/.ready web/node_modules/.ready ## Install what everything needs (uv, Python and Node packages)

# --- run

up: setup ## The whole platform on this machine, with a demo account, scanned; prints its URL
	@$(RUN)/quarterdeck up $(ARGS)

down: .venv/.ready ## End it (its data stays)
	@$(RUN)/quarterdeck down

dev: setup ## As up, with hot reload of functions and console
	@$(RUN)/quarterdeck dev $(ARGS)

# --- prove

check: setup ## Formatting, lint, types, import contracts, generated files
	@echo "== ruff" && $(RUN)/ruff format --check . && $(RUN)/ruff check .
	@echo "== mypy" && $(RUN)/mypy
	@echo "== import contracts" && $(RUN)/lint-imports --no-logo 2>/dev/null || $(RUN)/lint-imports
	@echo "== console" && cd web && npm run --silent check

test-python: setup
	@echo "== pytest" && $(RUN)/pytest -n 2 --dist loadgroup -m "not e2e and not deep"

test-deep: setup ## Every schema of every AWS operation against botocore (minutes)
	@echo "== every AWS operation" && $(RUN)/pytest -m deep -n 2

test-web: setup
	@echo "== vitest" && cd web && npm test --silent

test-e2e: setup
	@bash local/setup/chromium.sh
	@echo "== the platform on the embedded cloud, and the console in Chromium" && $(RUN)/pytest -m e2e -p no:xdist

test: check test-python test-web test-e2e ## Everything that must pass
	@echo "All passed."

bench: setup ## Calls, time and memory of a scan, beside their bounds
	@$(RUN)/python -m tests.bench

# --- ship

deploy: setup ## Deploy to the AWS account of your credentials
	@cd web && npm run --silent build
	@npx --yes aws-cdk@2.1148.1 deploy --all --app "$(RUN)/python cdk_app.py" $(ARGS)

docs: setup ## Generate docs/checks, docs/actions, docs/permissions.md, docs/api and the console's client
	@$(RUN)/python -m local.docs
	@$(RUN)/python -m shared.api.openapi > docs/api/openapi.json && echo "wrote docs/api/openapi.json"
	@cd web && npm run --silent api

new-check: setup ## Start a check: make new-check ID=s3.bucket.has-owner [FACT=BucketOwner READS=s3:GetBucketAcl]
	@$(RUN)/python -m local.new_check "$(ID)" "$(FACT)" "$(READS)"

screenshots: setup ## The pictures in docs/images, of the console over a made-up organization
	@bash local/setup/chromium.sh
	@cd web && npm run --silent build >/dev/null && npm run --silent shots -- --screen ../docs/images overview findings run

clean: ## Remove everything that was built (not the data of `make up`)
	@rm -rf cdk.out web/dist web/node_modules .venv $(TOOLS) .mypy_cache .ruff_cache .pytest_cache
