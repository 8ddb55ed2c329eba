#!/bin/bash
# What `headway view` says of arguments, without a display. $1: the program.
. "$(dirname "${BASH_SOURCE[0]}")/../house/expect.sh"

headway=$1
cd "$work" || exit 1
unset DISPLAY WAYLAND_DISPLAY "${!HEADWAY_@}"
export XDG_STATE_HOME=$work/state

# view PROGRAM ARGUMENT...: fills `status` and `err`.
view() {
  "$1" view "${@:2}" >out 2>err </dev/null
  status=$?
  err=$(<err)
}
ends_with() { [ "$status" -eq "$1" ] || { echo "exit status $status: $err" >&2; false; }; }
says() { [[ $err == *"$1"* ]] || { echo "standard error: $err" >&2; false; }; }

view "$headway" --help
grep -q -- --panel out || { echo "skipped: built without its window"; exit 77; }
baseline=$root/scenarios/baseline.toml
refused() {
  local what=$1 words=$2
  shift 2
  view "$headway" "$baseline" "$@"
  expect "$what is refused" ends_with 2
  expect "$what is named" says "$words"
}
refused "a panel that is not there" "did you mean scoreboard?" --panel scorebord
refused "a panel far from all" "there are policies, assumptions" --panel xyzzy
refused "an instrument that is not there" "did you mean moratorium?" --add moratorum
refused "a picture that is no PNG" "does not end in .png" --screenshot picture.jpg
refused "no year" "'nan' is not a year" --year nan
refused "an endless year" "'inf' is not a year" --year inf
refused "half a number" "'203x' is not a year" --year 203x
refused "a classic figure of a race" "is for classic models" --figure map
view "$headway" precipice --figure plane
expect "a figure that the classic lacks is refused" ends_with 2
expect "it says which" says "precipice has no plane"
view "$headway" precipice --set teams=0
expect "a classic is read as the command classic reads it" ends_with 3
expect "the parameter is named" says "precipice.teams"

: >empty.toml
view "$headway" empty.toml
expect "an empty scenario is refused" ends_with 3
expect "what is missing is said" says "the file says nothing"

# Without a file: the baseline that was installed with the program, wherever one stands.
mkdir -p installed/bin installed/share/headway bare
cp "$headway" installed/bin/headway
cp "$headway" bare/headway
cp -r "$root/scenarios" installed/share/headway
view bare/headway
expect "a program by itself asks for a file" ends_with 3
expect "it says how to name one" says "headway view FILE"
view installed/bin/headway
expect "the installed baseline is read, and no display is found" says "no window can be opened"
finish
