# Two commands: `make site` builds everything, `make test` proves it. Both set up what they need.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
# MkDocs announces its version 2 in every build; plugins do not exist there, so we stay below it.
export NO_MKDOCS_2_WARNING := 1
# Finished wheels only: to build one, pip would fetch the tools for it past our checksums and run them.
export PIP_ONLY_BINARY := :all:

.PHONY: site serve test test-content test-fast only-content check inbox lock licences release audit settings clean browser vnu mutation house manifest addresses

# The new site takes the old one's place in one move, and only when it is whole.
site: $(VENV)/.site
	@$(BIN)/strategi build

serve: $(VENV)/.site
	@$(BIN)/strategi serve

check: $(VENV)/.site
	@$(BIN)/strategi check

# In a checkout that is thrown away: what lies in inbox/, taken in and committed, so that it is checked and shown as it will be.
inbox: $(VENV)/.site
	@$(BIN)/strategi answer
	@git add --all content inbox 2>/dev/null || true
	@git diff --cached --quiet || git -c user.name=inbox -c user.email=inbox@localhost commit --quiet --message inbox

# What holds for any correct content, on the content as it is now, without a browser. Whoever changes only content needs no more.
test-content: $(VENV)/.test
	@$(BIN)/python -m pytest -q -m content tests/site tests/downloads

# Whether nothing but content is other than in the commit SINCE; it is not when that commit is unknown.
only-content:
	@git diff --quiet "$(SINCE)" HEAD -- . ":!content" ":!docs" ":!inbox" ":!words"

# Where the checker of HTML cannot be fetched, its test says so and is passed over; `make vnu test` asks for it.
test: $(VENV)/.test browser
	@if command -v java npm >/dev/null; then $(MAKE) --silent vnu || true; fi
	@$(BIN)/python -m pytest

# For every day: the checks, the pages' parts and the editing, without a browser or a whole build. About a minute.
test-fast: $(VENV)/.test
	@$(BIN)/python -m pytest -q tests/test_*.py tests/pages tests/editing tests/site/test_architecture.py tests/search/test_words.py

# Which faults in the code no test would see: one at a time is put into a copy in mutants/. Hours for all; tests/mutation.md
# tells how to run some, and what the tool cannot see.
MUTANTS ?=
mutation: $(VENV)/.mutation
	@nice $(BIN)/mutmut run $(MUTANTS)

# How large and how plain the code is, beside another commit: `make house COMMIT=main`.
COMMIT ?=
house: $(VENV)/bin/python
	@$(BIN)/python -m benchmarks.house $(COMMIT)

# The path and checksum of every file of the site, for a comparison before and after a change: set the same SOURCE_DATE_EPOCH for both.
manifest: site
	@cd site && find . -type f | LC_ALL=C sort | xargs sha256sum > ../manifest.txt

# Adds the addresses of the site to those that will lead somewhere for ever; before a release, since then they are known to others.
addresses: site
	@cd site && find . -name index.html | sed 's|^\./||; s|index\.html$$||' | grep . | { mkdir -p ../tests/here; touch ../tests/here/addresses.txt; LC_ALL=C sort -u - ../tests/here/addresses.txt -o ../tests/here/addresses.txt; }

# Chromium from PATH, else Playwright’s own; as root on Debian apt-get brings the one without windows, which is twice as quick.
browser: $(VENV)/.test
	@$(BIN)/python -m tests.browser

# The Nu HTML checker, to which `make test` holds every page where there is Java to run it and npm to fetch it.
vnu: $(VENV)/vnu/.done
$(VENV)/vnu/.done: requirements/vnu/package.json requirements/vnu/package-lock.json | $(VENV)/bin/python
	@java -version 2>/dev/null || { echo "Java behövs / Java is needed"; exit 1; }
	@mkdir -p $(@D) && cp $^ $(@D)
	@npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 eller senare behövs / Python 3.11 or later is needed")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: $(VENV)/bin/python requirements/site.txt pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/.mutation: $(VENV)/.test requirements/mutation.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/mutation.txt
	@touch $@

# New pins after a change of pyproject.toml. Needs `uv`; no addresses are written.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra build pyproject.toml -o requirements/site.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra build --extra test -c requirements/site.txt pyproject.toml -o requirements/test.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements/test.txt requirements/audit.in -o requirements/audit.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements/test.txt requirements/mutation.in -o requirements/mutation.txt

# What a release consists of, in release/: the site as a ZIP, what it was built with (CycloneDX), and checksums.
release: site $(VENV)/.test
	@$(BIN)/python -m requirements.release site release

# Whether any pin has a known vulnerability. Ends with 1 if one has, and with 2 if the network did not let us ask about all.
audit: $(VENV)/audit/.done
	@$(PYTHON) requirements/audit.py $(VENV)/audit/bin/pip-audit

$(VENV)/audit/.done: requirements/audit.txt
	@$(PYTHON) -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/audit.txt
	@touch $@

# What is set on GitHub beside what TAKEOVER.md asks for: `make settings REPO=OWNER/NAME`. Needs `gh`.
settings: $(VENV)/.site
	@$(BIN)/python -m requirements.settings $(REPO)

# The table of licences in LICENSES/, after `make lock`.
licences: $(VENV)/.test
	@$(BIN)/python -m requirements.licences

clean:
	rm -rf site .site-new .site-old release mutants manifest.txt
