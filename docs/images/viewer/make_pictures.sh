#!/bin/bash
# Takes the pictures of the window in the manual and in the lessons anew. Needs Xvfb, xdotool and
# ImageMagick.
#   docs/images/viewer/make_pictures.sh [PROGRAM [NAME...]]     only those named, without .png
root=$(cd "$(dirname "$0")/../../.." && pwd)
headway=$(realpath "${1:-$root/build/release/ui/cli/headway}")
shift
wanted=" $* "
. "$root/tests/viewer/pointer.sh"  # a display, a window, a pointer
cd "$root" || exit 1
out=docs/images/viewer
start_display 1920 1200
xdotool mousemove 1919 1199  # nothing is pointed at

is_wanted() { [ "$wanted" = "  " ] || [[ $wanted == *" $1 "* ]]; }
# Few colours: pages load faster, and nobody sees it. The words in the file stay.
finish() { mogrify -colors 160 "$1" && ls -s "$1"; }

# take NAME OPTION...: the whole window.
take() { is_wanted "$1" && "$headway" view "${@:2}" --screenshot "$out/$1.png" && finish "$out/$1.png"; }

# Columns of a window of 1600 by 950 whose policy has one instrument.
left=384x806+4+32 centre=774x806+380+32 side=442x806+1152+32
# part NAME COLUMN OPTION...: one column of the window.
part() {
  is_wanted "$1" || return
  "$headway" view "${@:3}" --size 1600x950 --screenshot "$out/$1.png" &&
    mogrify -crop "$2" +repage "$out/$1.png" && finish "$out/$1.png"
}

# beside NAME PICTURE...: pictures made before, in one row.
beside() {
  local made=("${@:2}")
  is_wanted "$1" && convert "${made[@]}" +append "$out/$1.png" && finish "$out/$1.png"
}
# column FILE OPTION...: the left column, to be put beside others.
column() { "$headway" view "${@:2}" --size 1600x950 --screenshot "$1" && mogrify -crop $left +repage "$1"; }

moratorium=scenarios/moratorium.toml certification=scenarios/certification.toml

take window $moratorium --year 2031 --size 1600x950
take dark $moratorium --year 2034 --size 1600x950 --theme dark --text 125
take contrast $moratorium --year 2031 --size 1600x950 --theme contrast --text 150
take small $moratorium --year 2034 --size 1024x768 --text 150

take commitments scenarios/commitments/conditional_pause.toml --year 2032 --size 1600x950 --panel commitments

if is_wanted left; then
  column "$work/1.png" $moratorium --year 2031 --panel policies
  column "$work/2.png" $moratorium --year 2031 --panel assumptions
  column "$work/3.png" $moratorium --year 2031 --panel actors
  column "$work/4.png" $moratorium --year 2031 --panel uncertainties
  beside left "$work"/[1-4].png
fi

take classic scenarios/classic/precipice.toml --size 1600x900
if is_wanted classic_figures; then
  number=0
  for figure in "dsair --figure map" "scenarios/classic/dsair_late.toml --figure simplex" "scenarios/classic/dsair_regulation.toml --figure plane"; do
    number=$((number + 1))
    # shellcheck disable=SC2086
    "$headway" view $figure --size 1600x900 --screenshot "$work/figure$number.png"
    mogrify -crop 770x834+385+34 +repage -resize 75% "$work/figure$number.png"
  done
  beside classic_figures "$work"/figure[1-3].png
fi

part race $centre $moratorium --year 2034 --panel plane
part scoreboard $centre $certification --year 2034 --panel scoreboard
part inspector $centre $certification --year 2032 --panel inspector
part distribution $centre $certification --year 2032 --panel distribution
part flows $centre $certification --year 2032 --panel flows
part events $centre $certification --year 2028 --panel events

if is_wanted charts; then
  number=0
  for mode in fan runs one-run difference; do
    number=$((number + 1))
    "$headway" view $certification --year 2032 --charts $mode --size 1600x950 --screenshot "$work/m$number.png" &&
      mogrify -crop $side +repage "$work/m$number.png"
  done
  beside charts "$work"/m[1-4].png
fi

# lesson PICTURE NAME STEP [OPTION...]: a step of a lesson; --predict says what was predicted there.
lesson() { take "$1" --lesson "lessons/$2.toml" --step "$3" --size 1440x900 "${@:4}"; }
lesson lesson_question safety_against_speed 4 --year 2031
lesson lesson_speed safety_against_speed 4 --predict 1 --year 2031
lesson lesson_moratorium why_a_moratorium_leaks 2 --predict 1
lesson lesson_certification certification_and_who_pays 4 --predict 2 --year 2032
lesson lesson_worlds same_policy_many_worlds 3 --predict 1 --year 2032

# From here on with a pointer: states that no option leads to.
# settle FILE: pictures of the window until two, a second apart, are the same.
settle() {
  local try
  for try in $(seq 60); do
    import -window "$id" "$1"
    [ "$try" -gt 3 ] && cmp -s <(convert "$1" rgb:- 2>/dev/null) <(convert "$work/before.png" rgb:- 2>/dev/null) && return
    cp "$1" "$work/before.png"
    sleep 1
  done
}
# live NAME [CROP]: the open window as it is.
live() {
  is_wanted "$1" || return
  settle "$out/$1.png"
  [ -n "$2" ] && mogrify -crop "$2" +repage "$out/$1.png"
  finish "$out/$1.png"
}

if is_wanted put_aside; then
  open_window "$root/$moratorium" --size 1600x950 --year 2031
  press p
  drag 190 242 230 242
  press alt+3
  settle "$work/5.png"
  press alt+4
  settle "$work/6.png"
  press alt+f
  settle "$work/7.png"
  for number in 5 6 7; do mogrify -crop $left +repage "$work/$number.png"; done
  beside put_aside "$work"/[5-7].png
  close_window
fi

if is_wanted worldviews; then
  open_window "$root/$certification" --size 1600x950 --year 2032
  sleep 14  # the runs of the window
  press alt+w
  sleep 2
  xdotool mousemove 520 82 sleep 1 mousedown 1 sleep 0.5 mouseup 1 sleep 1 mousemove 1590 940
  sleep 20  # 20 runs of three policies under seven worldviews
  live worldviews $centre
  close_window
fi

if is_wanted keys; then
  open_window "$root/$moratorium" --size 1440x900 --year 2031
  press question
  live keys
  press Escape
  close_window
fi

# click_until TITLE X Y...: clicks at one height after the other until the title ends so.
title_ends() { [[ $(title) == *"$1" ]]; }
click_until() {
  local y
  for y in "${@:3}"; do
    click "$2" "$y"
    wait_for 2 title_ends "$1" && return
  done
  fail "not $1"
}
if is_wanted workshop || is_wanted workshop_entry || is_wanted workshop_reveal; then
  open_window "$root/scenarios/baseline.toml" --size 1440x900 --lesson "$root/lessons/workshop.toml"
  wait_for 30 title_has " of " || fail "no workshop"
  live workshop
  y=476
  for team in Northland Eastland Union Islands Foundation; do
    click_until "round 1 of 4, $team" 185 $y $((y + 8)) $((y - 8)) $((y + 16)) $((y + 24))
    if [ $team = Northland ]; then
      # A card, and why.
      for card in $(seq 560 12 680); do click 32 "$card"; done
      live workshop_entry
    fi
    click_until "round 1 of 4" 50 788 760 732
    y=$((y + 30))
  done
  click_until "revealed" 50 788 760 732
  live workshop_reveal
  close_window
fi
