# nnsim: everything one does with a checkout. `make help` lists it.
#
# `make run` and `make test` need a fresh machine to have Python 3.11 or newer, make and git; the rest is set up here:
# .venv with the packages, and on Linux the system libraries that Qt needs.
# Written for GNU make 3.81 (macOS) and a plain sh.

# Another Python: make run PYTHON=/path/to/python3.12
PYTHON =
PYTHONS = python3.11 python3.12 python3.13 python3.14 python3 python
VENV = .venv
PY = $(VENV)/bin/python

# A virtual environment whose Python was removed or updated away cannot be repaired: begin again.
$(shell if [ -L $(PY) ] && [ ! -e $(PY) ]; then rm -rf $(VENV); fi)

# Small networks run many times slower with several BLAS threads; checks and benchmarks use one, as the app does.
export OPENBLAS_NUM_THREADS ?= 1
export OMP_NUM_THREADS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

TRANSLATION = resources/translations/nnsim_zh_CN
# Where texts are collected; and what holds them where there is no Qt and so no tr().
TRANSLATED = ui studio training tracing network engine data
SPOKEN = Spoken DataError NetworkError NotFiniteError ExpressionError

.PHONY: help run test check bench screenshots models translations clean libraries
.DEFAULT_GOAL := help
# The steps share one .venv: in order, also with -j.
.NOTPARALLEL:

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'
	@echo
	@echo "Another Python: make run PYTHON=/path/to/python3.12"

run: $(VENV)/.ready-run libraries ## set everything up and open the app (without a display: draw the demo into demo.png)
	@if $(PY) -m nnsim.cli.display; then \
		exec $(PY) main.py; \
	else \
		echo "Running the demo without a display instead."; \
		QT_QPA_PLATFORM=offscreen $(PY) main.py demo --screenshot demo.png \
		&& echo "The window as it would have looked: $(CURDIR)/demo.png"; \
	fi

test: $(VENV)/.ready-test libraries ## set everything up and run all tests, without a display
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest

check: $(VENV)/.ready-dev libraries ## all checks: ruff, mypy, import rules, tests
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest

bench: $(VENV)/.ready-test libraries ## run every benchmark of benchmarks/
	@for script in benchmarks/bench_*.py; do \
		name=$$(basename "$$script" .py); \
		echo "== $$name"; QT_QPA_PLATFORM=offscreen $(PY) -m "benchmarks.$$name" || exit 1; \
	done

screenshots: $(VENV)/.ready-run libraries ## make the pictures of docs/images and of the guide
	QT_QPA_PLATFORM=offscreen $(PY) scripts/make_screenshots.py

models: $(VENV)/.ready-run ## train the networks that ship with nnsim, into resources/models
	$(PY) scripts/make_models.py

translations: $(VENV)/.ready-run libraries ## collect the texts of the window and compile the Chinese ones
	$(VENV)/bin/pyside6-lupdate -locations none -no-obsolete $(SPOKEN:%=-tr-function-alias tr+=%) \
		$$(find $(TRANSLATED:%=nnsim/%) -name '*.py' | sort) -ts $(TRANSLATION).ts
	$(VENV)/bin/pyside6-lrelease $(TRANSLATION).ts -qm $(TRANSLATION).qm

clean: ## remove .venv, caches and build results
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Qt's system libraries and a Chinese font: installed with apt when root, otherwise the line to type is printed.
# Asked of apt once; later only when something vital has gone, so that a machine without network is not kept waiting.
libraries:
	@if [ -e $(VENV)/.ready-libraries ] && $(PY) -m nnsim doctor --quiet >/dev/null; then :; else \
		$(PY) -m nnsim doctor --install --quiet && touch $(VENV)/.ready-libraries; \
	fi

# One stamp for each set of packages: as long as pyproject.toml is unchanged, nothing is asked of the network.
$(VENV)/.ready-run: pyproject.toml $(VENV)/pyvenv.cfg
	@echo "Installing nnsim and its packages into $(VENV) ..."
	@$(PY) -m pip install --quiet -e .
	@touch $@

$(VENV)/.ready-test: pyproject.toml $(VENV)/pyvenv.cfg
	@echo "Installing nnsim, its packages and those of the tests into $(VENV) ..."
	@$(PY) -m pip install --quiet -e '.[test]'
	@touch $(VENV)/.ready-run $@

$(VENV)/.ready-dev: pyproject.toml $(VENV)/pyvenv.cfg
	@echo "Installing nnsim, its packages and those of the checks into $(VENV) ..."
	@$(PY) -m pip install --quiet -e '.[dev]'
	@touch $(VENV)/.ready-run $(VENV)/.ready-test $@

# The first Python that is new enough. Debian keeps the part that makes virtual environments in a package of its own.
$(VENV)/pyvenv.cfg:
	@python=; found=; \
	for candidate in $(if $(PYTHON),$(PYTHON),$(PYTHONS)); do \
		version=$$("$$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
		found="$$found $$candidate ($$version)"; \
		if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "nnsim needs Python 3.11 or newer; found:$${found:- none}."; \
		echo "Install one, or name one: make run PYTHON=/path/to/python3.12"; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		line="apt-get install -y --no-install-recommends python$$version-venv"; \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "Installing with apt: python$$version-venv"; \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$line -qq >/dev/null || exit 1; \
		else \
			echo "$$python cannot make virtual environments. On Debian and Ubuntu this line helps:"; \
			echo "sudo apt-get update && sudo $$line"; exit 1; \
		fi; \
	fi; \
	echo "Making the virtual environment $(VENV) with $$python ($$version) ..."; \
	"$$python" -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
