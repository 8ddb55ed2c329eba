# What tests with a real pointer share: a display without a screen, a window, and waiting for what is
# seen instead of for a time. To be sourced with $headway and $root set. Ends with 77 (skipped) without
# Xvfb, xdotool or OpenGL 3. PICTURE=file keeps a picture of a failure.
for program in Xvfb xdotool; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
work=$(mktemp -d)
server='' window='' id=''
end() { kill $window $server 2>/dev/null; wait 2>/dev/null; rm -rf "$work"; }
trap end EXIT
fail() { [ -n "${PICTURE:-}" ] && import -window root "$PICTURE"; echo "failed: $*; title: $(title)" >&2; exit 1; }

# start_display WIDTH HEIGHT: the server picks a free display and writes its number.
start_display() {
  Xvfb -noreset -displayfd 3 -screen 0 "$1x$2x24" 3>"$work/display" 2>/dev/null &
  server=$!
  wait_for 30 test -s "$work/display" || { echo "skipped: Xvfb does not start"; exit 77; }
  DISPLAY=:$(cat "$work/display")
  # Whatever happens to HOME, nothing is remembered from or for elsewhere.
  export DISPLAY LIBGL_ALWAYS_SOFTWARE=1 XDG_STATE_HOME=$work/state
  state=$work/state/headway/viewer.toml
}

# wait_for SECONDS COMMAND...: until it is true.
wait_for() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -ge $until ] && return 1
    sleep 0.05
  done
}

# open_window OPTION...: starts the program in $work and waits until it has a window.
open_window() {
  (cd "$work" && exec "$headway" view "$@") >"$work/out" 2>&1 &
  window=$!
  wait_for 60 has_window_or_ended
  if [ -z "$id" ]; then
    grep -q "no window can be opened" "$work/out" && { echo "skipped: no OpenGL 3"; exit 77; }
    fail "no window: $(cat "$work/out")"
  fi
  xdotool windowfocus "$id" 2>/dev/null
}
has_window_or_ended() {
  id=$(xdotool search --onlyvisible --pid $window --name Headway 2>/dev/null | tail -n 1)
  [ -n "$id" ] || has_ended
}
# A program that has ended and waits to be waited for is still in the list of processes.
has_ended() { ! kill -0 $window 2>/dev/null || [ "$(ps -o stat= -p $window | cut -c1)" = Z ]; }
alive() { has_ended && fail "the program ended at $1: $(cat "$work/out")"; return 0; }
close_window() { kill $window; wait $window 2>/dev/null; window='' id=''; }

title() { [ -n "$id" ] && xdotool getwindowname "$id" 2>/dev/null; }
title_has() { [[ $(title) == *"$1"* ]]; }
title_lacks() { ! title_has "$1"; }
remembers() { grep -q -- "$1" "$state" 2>/dev/null; }

# until_so CONDITION -- ACTION...: acts once, and waits until the condition holds.
until_so() {
  local condition=()
  while [ "$1" != -- ]; do condition+=("$1"); shift; done
  shift
  "$@"
  wait_for 10 "${condition[@]}"
}

press() { xdotool key --delay 30 "$@"; }
click() { xdotool mousemove "$1" "$2" sleep 0.05 mousedown 1 sleep 0.05 mouseup 1; }
# drag X Y X Y: slow enough for each end to be seen.
drag() { xdotool mousemove "$1" "$2" sleep 0.15 mousedown 1 sleep 0.15 mousemove "$3" "$4" sleep 0.15 mouseup 1 sleep 0.05; }
# What the cross of a window sends; xdotool knows only to destroy.
ask_to_close() {
  python3 - "$id" <<'PYTHON'
import ctypes, sys
x = ctypes.CDLL("libX11.so.6")
for name in ("XOpenDisplay", "XInternAtom"):
    getattr(x, name).restype = ctypes.c_void_p if name == "XOpenDisplay" else ctypes.c_ulong
class Message(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int), ("display", ctypes.c_void_p),
                ("window", ctypes.c_ulong), ("kind", ctypes.c_ulong), ("format", ctypes.c_int),
                ("words", ctypes.c_long * 5), ("room", ctypes.c_long * 24)]
display = ctypes.c_void_p(x.XOpenDisplay(None))
atom = lambda name: x.XInternAtom(display, name, 0)
window = ctypes.c_ulong(int(sys.argv[1]))
message = Message(33, 0, 1, display, window, atom(b"WM_PROTOCOLS"), 32, (atom(b"WM_DELETE_WINDOW"), 0, 0, 0, 0))
x.XSendEvent(display, window, 0, 0, ctypes.byref(message))
x.XSync(display, 0)
PYTHON
}
