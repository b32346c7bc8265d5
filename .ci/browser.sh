#!/usr/bin/env bash
# A browser for test/runtimes: the one that is there, or Debian's Chromium where it may be installed.
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
  if [ -n "$name" ] && command -v "$name"; then exit 0; fi
done
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo 'no Chromium here, and no leave to install one'
  exit 77
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium
if command -v chromium; then exit 0; fi
echo 'Chromium could not be installed'
exit 77
