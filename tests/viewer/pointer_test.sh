#!/bin/bash
# A pointer moves a slider, goes through every panel, takes the change back, and answers the question
# about unsaved changes. The title says whether something was changed, the saved state which panel is in
# front, the saved file what arrived.
#   pointer_test.sh HEADWAY SOURCE_FOLDER
headway=$1 root=$2
. "$(dirname "$0")/pointer.sh"
start_display 1600 900
open_window "$root/scenarios/moratorium.toml" --size 1600x900 --runs 4

saved=$work/moratorium-edited.toml
wait_for 20 remembers moratorium.toml || fail "the file of the command line is not among the recent ones"
title_lacks ", changed" || fail "it is changed from the start"

# The slider of the threshold, first of the left column.
for y in $(seq 226 6 268); do
  drag 190 "$y" 300 "$y"
  wait_for 1 title_has ", changed" && break
done
title_has ", changed" || fail "no slider at 190, 226 to 268"
until_so test -s "$saved" -- press ctrl+s || fail "Ctrl+S saves nothing"
grep -q '^threshold = ' "$saved" || fail "the threshold is not in the saved file"
wait_for 5 title_lacks ", changed" || fail "saved, and still changed"

# Every panel, first by its key, then by its tab; wheel and rest on things, so that tooltips come.
for row in 1:policies 2:assumptions a:actors u:uncertainties 3:changes 4:pins f:filter \
           5:plane 6:scoreboard 7:inspector 8:distribution m:flows 9:events; do
  until_so remembers "= '${row#*:}'" -- press "alt+${row%%:*}" || fail "Alt+${row%%:*} does not open ${row#*:}"
  for place in "190 300" "770 400" "1360 300"; do
    xdotool mousemove $place sleep 0.03 click 5 click 4
  done
  alive "panel ${row#*:}"
done
# Tabs are clicked from the left until each panel has been in front.
for x in 430 510 600 690 765 830; do
  click "$x" 52
  alive "tab at $x"
done
wait_for 5 remembers "= 'events'" || fail "the last tab of the middle does not open"

for theme in d:dark h:contrast l:light; do
  until_so remembers "theme = '${theme#*:}'" -- press "ctrl+shift+${theme%%:*}" || fail "no theme ${theme#*:}"
done
press space; sleep 0.3; press space
alive play

# Back behind the saved change, which is a change to be saved again.
until_so title_has ", changed" -- press ctrl+z || fail "Ctrl+Z does nothing"
until_so title_has "save the changes?" -- press ctrl+q || fail "Ctrl+Q asks nothing"
until_so title_lacks "save the changes?" -- press Escape || fail "Esc does not stay"
alive "the question"
# The cross of the window asks, too; the arrow leads to Discard.
until_so title_has "save the changes?" -- ask_to_close || fail "closing the window asks nothing"
before=$(cat "$saved")
press Right
press Return
wait_for 20 has_ended || fail "Discard does not close the window"
wait $window || fail "it ended with $?: $(cat "$work/out")"
window='' id=''
[ "$(cat "$saved")" = "$before" ] || fail "discarded changes were saved"

# Once more, and save.
open_window "$saved" --size 1600x900 --runs 4
until_so remembers "= 'policies'" -- press alt+1 || fail "no panel of policies"
until_so title_has ", changed" -- drag 190 "$y" 250 "$y" || fail "no slider the second time"
until_so title_has "save the changes?" -- press ctrl+q || fail "Ctrl+Q asks nothing the second time"
press Return
wait_for 20 has_ended || fail "Save does not close the window"
wait $window || fail "it ended with $?: $(cat "$work/out")"
window='' id=''
[ -s "$work/moratorium-edited-edited.toml" ] || fail "Save wrote nothing: $(ls "$work")"
"$headway" run "$work/moratorium-edited-edited.toml" -o "$work/run.h5" --set clock.horizon=1 >"$work/out" 2>&1 ||
  fail "headway run refuses what was saved: $(cat "$work/out")"
echo "a slider moved and taken back, 13 panels, the question answered three ways"
