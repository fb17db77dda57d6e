#!/usr/bin/env bash
# The console and CDK's bridge need Node 20 or newer.
set -euo pipefail
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "Quarterdeck needs Node.js 20 or newer with npm: none was found. Install it from nodejs.org." >&2
  exit 2
fi
major=$(node -p 'process.versions.node.split(".")[0]')
if [ "$major" -lt 20 ]; then
  echo "Quarterdeck needs Node.js 20 or newer; this is $(node --version). Install a newer one." >&2
  exit 2
fi
