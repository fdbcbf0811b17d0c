# Everything is built, tested and served from here; README.md says what each command is for.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PORT ?= 8080
# What `make bench-quality` trains, on which tables, for how many seconds each, and from which seeds.
MODELS ?= independent,vae,ctgan
TABLES ?= adult,german,housing,penguins
BUDGET ?= 60
SEEDS ?= 1
SECONDS_EACH ?= 60
WASM := wasm32-unknown-unknown

# CI works in a fresh clone every time, so there the compiled crates and the tools live outside the clone.
ifeq ($(CI),true)
TOOLS := $(HOME)/.cache/lookalike/tools
export CARGO_TARGET_DIR := $(HOME)/.cache/lookalike/target
else
TOOLS := $(CURDIR)/.tools
export CARGO_TARGET_DIR := $(CURDIR)/target
endif
export TOOLS
export PATH := $(TOOLS)/bin:$(CURDIR)/www/node_modules/.bin:$(PATH)

SOURCES := $(shell find src Cargo.toml Cargo.lock Trunk.toml scripts .cargo -type f) \
           $(shell find www -name node_modules -prune -o -name .build -prune -o -type f -print)

.PHONY: serve build single-file cli lint test test-native test-wasm test-browser bench bench-quality bench-report bench-page fuzz soak clean rust tools
.DEFAULT_GOAL := serve

serve: build
	@PORT=$(PORT) node scripts/serve.mjs dist

build: dist/service-worker.js

# Trunk replaces the whole of dist/ and every wasm build leaves a lookalike.wasm at the same place in cargo's target
# folder, so they are made one after another. The WebGPU one takes a quarter of an hour the first time.
dist/service-worker.js: $(SOURCES) | tools www/node_modules/.installed
	@echo "Building the page and the CPU wasm into dist/"
	RUSTC_WORKSPACE_WRAPPER=$(CURDIR)/scripts/for-size.sh trunk build
	scripts/more-wasm.sh lookalike_tables --no-default-features --features tables,workbook,rules
	scripts/more-wasm.sh lookalike_gpu --features webgpu
	node scripts/service-worker.mjs dist

single-file: build
	node scripts/single-file.mjs dist dist-single

# The command line is always at this path, wherever cargo keeps its own files.
cli: rust
	cargo build --release --features cli --bin lookalike
	@mkdir -p target/release
	@[ "$$CARGO_TARGET_DIR" = "$(CURDIR)/target" ] || install "$$CARGO_TARGET_DIR/release/lookalike" target/release/lookalike

lint: rust www/node_modules/.installed
	cargo fmt --check
	cargo clippy --release --features cli --all-targets -- -D warnings
	cargo clippy --release --no-default-features --features workbook --lib --test workbook -- -D warnings
	cargo clippy --release --target $(WASM) --features webgpu,tables --lib --test wasm -- -D warnings
	cargo clippy --release --target $(WASM) --no-default-features --features tables,workbook,rules --lib -- -D warnings
	npm --prefix www run --silent check

test:
	@scripts/test-all.sh

test-native: rust
	cargo test --release --features cli
	cargo test --release --no-default-features --features workbook --test workbook

test-wasm: tools
	@scripts/chromium.sh driver
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner WASM_BINDGEN_TEST_TIMEOUT=900 \
	  WASM_BINDGEN_TEST_WEBDRIVER_JSON=tests/wasm/webdriver.json CHROMEDRIVER="$$(scripts/chromium.sh driver)" \
	  cargo test --release --target $(WASM) --features webgpu,tables --test wasm

test-browser: build single-file cli
	@scripts/chromium.sh browser
	CHROMIUM="$$(scripts/chromium.sh browser)" node --test --test-reporter=spec --test-concurrency=1 tests/browser/*.test.mjs

bench: build
	@cargo bench --no-run --features cli --bench steps
	@CHROMIUM="$$(scripts/chromium.sh browser)" node tests/bench/speed.mjs

bench-page: build
	@tests/bench/page.py

bench-quality: cli
	@tests/bench/quality.py --models $(MODELS) --tables $(TABLES) --budget $(BUDGET) --seeds $(SEEDS)

bench-report: cli
	@tests/bench/report.py

# A minute for each target; SECONDS_EACH=600 for more. `make test` runs the same checks over the seeds.
fuzz: rust
	@scripts/fuzz.sh $(SECONDS_EACH)

# Half an hour and more; `make test` has a short version.
soak: build
	@scripts/chromium.sh browser
	CHROMIUM="$$(scripts/chromium.sh browser)" node --test --test-reporter=spec --test-concurrency=1 tests/soak/*.test.mjs

clean:
	rm -rf dist dist-single target .tools www/node_modules www/.build tests/browser/.results

rust:
	@scripts/toolchain.sh rust

tools:
	@scripts/toolchain.sh web

www/node_modules/.installed: www/package-lock.json
	@echo "Installing the page's npm packages"
	npm ci --prefix www --no-audit --no-fund
	@touch $@
