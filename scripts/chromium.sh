#!/usr/bin/env bash
# Prints the path of Chromium (`browser`) or of its driver (`driver`), installing Debian's package when run as root.
# CHROMIUM= and CHROMEDRIVER= name others.
set -euo pipefail

case ${1:-} in
  browser) given=${CHROMIUM:-} names=(chromium chromium-browser google-chrome) package=chromium ;;
  driver) given=${CHROMEDRIVER:-} names=(chromedriver) package=chromium-driver ;;
  *) echo "usage: $0 browser|driver" >&2; exit 2 ;;
esac
find_one() {
  for name in "${names[@]}"; do command -v "$name" && return; done
}
[ -z "$given" ] || { echo "$given"; exit; }
find_one && exit
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Debian's $package for the browser tests" >&2
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y "$package"; } >&2
  find_one && exit
fi
echo "The browser tests need $package: install it (apt-get install $package), or set CHROMIUM= and CHROMEDRIVER= to the paths of yours." >&2
exit 1
