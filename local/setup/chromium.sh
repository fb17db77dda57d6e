#!/usr/bin/env bash
# The browser tests need Chromium: found, or installed where apt and root allow it.
set -euo pipefail
for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$browser" ] && command -v "$browser" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "== Chromium"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
  exit 0
fi
echo "The browser tests need Chromium, and it cannot be installed from here (no root or no apt)." >&2
echo "Install it, or set CHROMIUM to the path of Chrome or Chromium." >&2
exit 2
