#!/bin/bash
# The study of docs/study in its small version: every step works, stops and goes on, and says the same again. $1: the program.
. "$(dirname "${BASH_SOURCE[0]}")/../house/expect.sh"

export HEADWAY=$1
cd "$work" || exit 1
unset "${!HEADWAY_@}"
study() { "$root/docs/study/run" --small "$@" >out 2>err </dev/null; status=$?; }
ends_with() { [ "$status" -eq "$1" ] || { echo "exit status $status: $(tail -n 5 err)" >&2; false; }; }
# Headings of the tables that stand in docs/study, which the full version wrote.
headings() { grep '^## ' "$1"; }

study -o parts --limit-time 0
expect "out of time it stops" ends_with 130
study -o parts
expect "the same command goes on to the end" ends_with 0
study -o whole
expect "it makes the whole study" ends_with 0
expect "with the same tables" cmp -s parts/tables.md whole/tables.md
expect "of ten policies" [ "$(cut -d, -f1,2 whole/differences_from_none.csv | grep -c '^outcome_minimum_margin,')" -eq 9 ]
expect "in pairs over all worlds" grep -q "paired differences over 36 worlds," whole/tables.md
expect "with pictures" grep -q "<svg" whole/minimum_margin.svg
expect "and a game of the pause" grep -q "pause / pause" whole/tables.md
expect "its sections are those that stand in docs/study" [ "$(headings whole/tables.md)" = "$(headings "$root/docs/study/tables.md")" ]
finish
