#!/bin/sh
# Make the virtual environment named by the first argument with a Python that the portal supports (3.11 to 3.13).
set -eu
venv=$1

supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

python=
for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if supported "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "[set-up] The portal needs Python 3.11, 3.12 or 3.13, and none was found." >&2
    echo "         Install one, for example: sudo apt-get install python3 python3-venv" >&2
    echo "         or name it yourself:      make demo PYTHON=/path/to/python3.13" >&2
    exit 1
fi
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')

if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    package="python$version-venv"
    if [ "$(id -u)" -eq 0 ]; then sudo=; else sudo='sudo -n'; fi
    echo "[set-up] Python $version has no venv module; trying to install Debian's $package"
    if ! { command -v apt-get >/dev/null && $sudo apt-get update -qq && $sudo apt-get install -y -qq "$package"; } >/dev/null 2>&1; then
        echo "[set-up] That did not work. Run this once, then try again:" >&2
        echo "           sudo apt-get update && sudo apt-get install $package" >&2
        exit 1
    fi
fi

echo "[set-up] making $venv with Python $version"
"$python" -m venv "$venv"
