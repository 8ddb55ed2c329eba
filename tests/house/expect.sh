# shellcheck shell=bash
# What the tests of this folder share. `root` is the folder of the project, `work` a temporary one.
root=$(dirname "$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wrong=0

# expect WHAT COMMAND...: the command must succeed.
expect() {
  local what=$1
  shift
  if ! "$@"; then echo "not so: $what" >&2; wrong=$((wrong + 1)); fi
}

finish() { [ "$wrong" -eq 0 ] || { echo "$wrong expectations failed" >&2; exit 1; }; }
