#!/usr/bin/env bash
# Put uv into the folder given, with the Python that is here. uv then finds or fetches Python 3.13.
set -euo pipefail
folder=$1
for python in python3.13 python3 python; do
  if "$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
    echo "== uv"
    "$python" -m venv "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check uv && exit 0
    echo "uv could not be installed with $python (see above)." >&2 && exit 2
  fi
done
echo "Quarterdeck needs Python (3.9 or newer to install uv, 3.13 to run): none was found. Install Python 3.13." >&2
exit 2
