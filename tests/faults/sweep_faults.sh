#!/bin/bash
# What may befall a sweep, and that nothing of it costs a finished run (docs/manual/faults.md).
#   sweep_faults.sh PROGRAM short|full
# Each part prints its figure. Parts that this machine cannot play are named as skipped.
. "$(dirname "${BASH_SOURCE[0]}")/../house/expect.sh"
. "$(dirname "${BASH_SOURCE[0]}")/study.sh"

headway=$1 size=${2:-short}
cd "$work" || exit 1
cp -r "$root/scenarios" .
unset "${!HEADWAY_@}"
full() { [ "$size" = full ]; }
pick() { if full; then echo "$2"; else echo "$1"; fi; }

write_study 0.5 'design = "sobol"' "samples = $(pick 8 64)" 'replicates = 3'
study=(sweep scenarios/study.toml --progress none --quiet)
"$headway" "${study[@]}" -o expected.h5 || exit 1

same() { cmp -s expected.h5 "$1"; }
# The finished parts of x.sweep: a part that was made again has another inode.
parts() { find x.sweep/runs -name '[0-9]*.h5' -printf '%i %f\n' 2>/dev/null | sort; }
# Goes on with x.sweep, or begins it when it had not begun. More words come before the program.
go_on() {
  if [ -e x.sweep/sweep.json ] || [ -e x.sweep -a -e x.h5 ]; then "$@" "$headway" resume x.sweep --progress none --quiet 2>err
  elif [ ! -e x.h5 ]; then "$@" "$headway" "${study[@]}" -o x.h5 2>err
  fi
}
anew() { rm -rf x.h5 x.sweep .x.h5.*; }
finished() { go_on && same x.h5 && [ ! -e x.sweep ] && [ -z "$(find . -name '.*.part')" ]; }

# Row 1: killed at any time.
kill_at_random() {
  local kills=0 wanted lost=0 unequal=0 status
  wanted=$(pick 5 200)
  while [ $kills -lt "$wanted" ]; do
    anew
    : >before
    for ((i = 0; i < 40; ++i)); do
      go_on timeout -s KILL "0.$(printf '%03d' $((RANDOM % 400 + 5)))" >/dev/null 2>&1
      status=$?
      [ $status -eq 137 ] || break
      kills=$((kills + 1))
      parts >after
      [ -e x.h5 ] || lost=$((lost + $(comm -23 before after | wc -l)))
      mv after before
    done
    finished || { unequal=$((unequal + 1)); ls -Ra x.sweep >&2; cat err >&2; }
  done
  echo "killed $kills times at random: $lost finished parts lost, $unequal results that differ"
  [ $lost -eq 0 ] && [ $unequal -eq 0 ]
}

# Row 2: killed at the k-th call of each kind that touches the disk.
kill_at_calls() {
  local kills=0 unequal=0 call k
  for call in fsync fdatasync rename renameat2 pwrite64 ftruncate unlink; do
    for ((k = 1; k <= $(pick 1 24); ++k)); do
      anew
      go_on strace -f -qq -o /dev/null -e "inject=$call:signal=KILL:when=$k" >/dev/null 2>&1
      [ $? -eq 137 ] && kills=$((kills + 1))
      finished || { unequal=$((unequal + 1)); echo "differs after $call $k" >&2; }
    done
  done
  echo "killed $kills times at calls to the disk: $unequal results that differ"
  [ $kills -gt 4 ] && [ $unequal -eq 0 ]
}

# The name of a new folder is flushed, too.
flush_names() {
  anew
  go_on strace -f -y -qq -o calls -e trace=fsync >/dev/null 2>&1
  local folders
  folders=$(grep -c "fsync([0-9]*<$work>)" calls)
  echo "the folder above the sweep was flushed $folders times"
  [ "$folders" -ge 2 ] && finished
}

# Row 3: a full disk, at many sizes.
fill_disk() {
  local tried=0 bad=0 kilobytes status
  mkdir -p disk
  for kilobytes in $(pick "100 900 2500" "8 40 100 300 600 900 1300 1800 2500 4000 6000 8000 11000 15000 20000"); do
    mount -t tmpfs -o "size=${kilobytes}k" tmpfs disk 2>/dev/null || { echo "full disks: skipped, no tmpfs can be mounted here"; return 0; }
    "$headway" "${study[@]}" -o disk/x.h5 2>err
    status=$?
    tried=$((tried + 1))
    if [ $status -ne 0 ]; then
      { [ $status -eq 5 ] && grep -q 'disk/' err && [ ! -e disk/x.h5 ]; } || { bad=$((bad + 1)); echo "$kilobytes kB: status $status, $(<err)" >&2; }
      mount -o remount,size=200m disk
      if [ -e disk/x.sweep/sweep.json ]; then "$headway" resume disk/x.sweep --progress none --quiet
      else "$headway" "${study[@]}" -o disk/x.h5; fi
    fi
    same disk/x.h5 || { bad=$((bad + 1)); echo "$kilobytes kB: differs" >&2; }
    umount disk
  done
  echo "disks of $tried sizes: $bad that went wrong"
  [ $bad -eq 0 ]
}

# What is no file in place of a file of the sweep: refused within a second, never waited for.
replace_files() {
  local bad=0 tried=0 file command status
  anew
  "$headway" "${study[@]}" -o x.h5 --limit-time 0 2>err
  echo 'process 1 on nowhere' >x.sweep/lock
  cp -r x.sweep whole
  for file in ledger.txt scenario.toml sweep.json lock runs/00000000.h5; do
    for kind in fifo zero folder; do
      rm -rf x.sweep
      cp -r whole x.sweep
      rm -f "x.sweep/$file"
      case $kind in
        fifo) mkfifo "x.sweep/$file" ;;
        zero) ln -s /dev/zero "x.sweep/$file" ;;
        folder) mkdir "x.sweep/$file" ;;
      esac
      for command in "resume x.sweep -q --progress none" "export x.sweep" "doctor x.sweep"; do
        # shellcheck disable=SC2086
        timeout 60 "$headway" $command >/dev/null 2>err
        status=$?
        tried=$((tried + 1))
        case $status in 0 | 2 | 3 | 5) ;; *) bad=$((bad + 1)); echo "$kind for $file: $command: status $status, $(<err)" >&2 ;; esac
      done
      rm -f x.h5
    done
  done
  rm -rf whole
  echo "$tried commands on sweeps with a pipe, a device or a folder in place of a file: $bad that went wrong"
  [ $bad -eq 0 ]
}

# A lock for which there is no room says what to do.
lock_without_room() {
  anew
  "$headway" "${study[@]}" -o x.h5 --limit-time 0 2>err
  strace -f -qq -o /dev/null -e inject=pwrite64:error=ENOSPC:when=1 "$headway" resume x.sweep -q --progress none 2>err
  [ $? -eq 5 ] && grep -q 'lock.*free some space' err
}

# Row 4: calls that fail. The message names a path, the code is 5, resume completes.
# A close that fails, at every file that a sweep closes.
closes() {
  local all loader
  strace -f -qq -o calls -e trace=close "$headway" --version >/dev/null 2>&1
  loader=$(grep -c 'close(' calls)  # files of libraries, which the dynamic loader closes before the program begins
  anew
  go_on strace -f -qq -o calls -e trace=close >/dev/null 2>&1
  all=$(grep -c 'close(' calls)
  echo $(seq -f 'close:error=EIO:when=%g' $((loader + 1)) "$all")
}
fail_calls() {
  local tried=0 bad=0 fault status some="fsync:error=EIO:when=3 rename:error=EROFS:when=4 pwrite64:error=ENOSPC:when=3+"
  for fault in $some $(pick "" "$(closes) fdatasync:error=EIO:when=2 renameat2:error=EIO:when=1 ftruncate:error=EIO:when=1 fsync:error=ENOSPC:when=7
               flock:error=EIO:when=1 mkdir:error=EROFS:when=2 fsync:error=EIO:when=9 rename:error=EIO:when=7"); do
    anew
    go_on strace -f -qq -o /dev/null -e "inject=$fault" >/dev/null 2>&1
    status=$?
    tried=$((tried + 1))
    [ $status -eq 0 ] || { [ $status -eq 5 ] && grep -q 'headway: ' err && [ ! -e x.h5 ]; } || { bad=$((bad + 1)); echo "$fault: status $status, $(<err)" >&2; }
    finished || { bad=$((bad + 1)); echo "$fault: differs; $(<err)" >&2; }
  done
  for files in $(pick 9 '5 6 7 8 9 10 12 14 16 20'); do
    anew
    go_on prlimit --nofile=$files >/dev/null 2>&1  # a limit on this shell would spoil its own redirections
    status=$?
    tried=$((tried + 1))
    [ $status -eq 0 ] || [ $status -eq 5 ] || { bad=$((bad + 1)); echo "$files open files: status $status, $(<err)" >&2; }
    finished || { bad=$((bad + 1)); echo "$files open files: differs" >&2; }
  done
  echo "$tried kinds of failing calls: $bad that went wrong"
  [ $bad -eq 0 ]
}

# Row 9: threads, shares, sizes of parts.
vary_work() {
  local bad=0 jobs round
  for jobs in 1 2 3 8; do
    anew
    "$headway" "${study[@]}" -o x.h5 -j $jobs
    same x.h5 || bad=$((bad + 1))
  done
  # Each share would cut the sweep differently; all must follow whoever is first.
  for ((round = 1; round <= $(pick 2 10); ++round)); do
    for ((i = 5; i >= 1; --i)); do "$headway" "${study[@]}" -o shares --shard $i/5 -j $i || echo "share $i: $?" >&2 & done
    wait
    "$headway" resume shares --quiet
    same shares/runs.h5 || bad=$((bad + 1))
    rm -rf shares
  done
  # Shares that work on copies of the empty folder; what they bring back may have been cut short on the way.
  "$headway" "${study[@]}" -o shares --limit-time 0 2>err
  for i in 1 2; do
    cp -r shares copy
    "$headway" resume copy --shard $i/2 --quiet --progress none
    cp copy/runs/*.h5 shares/runs/
    cp copy/ledger*.txt shares/
    rm -rf copy
  done
  truncate -s -1 "$(find shares/runs -name '*.h5' | sort | head -n 1)"
  "$headway" resume shares --quiet
  same shares/runs.h5 || bad=$((bad + 1))
  rm -rf shares
  echo "threads 1, 2, 3, 8, $(pick 2 10) times 5 shares at once that would cut the sweep differently, 2 shares on copies: $bad results that differ"
  [ $bad -eq 0 ]
}

# Row 13: signals.
signal_all() {
  local bad=0 signal status
  set -m
  for signal in INT TERM HUP; do
    anew
    env --default-signal=INT,TERM,HUP "$headway" "${study[@]}" -o x.h5 -j 1 2>err &  # who started us may ignore them
    until [ -e x.sweep/runs ] || ! kill -0 $! 2>/dev/null; do sleep 0.01; done
    kill -s $signal $! 2>/dev/null
    wait $!
    status=$?
    [ $status -eq 130 ] || [ $status -eq 0 ] || { bad=$((bad + 1)); echo "SIG$signal: $status" >&2; }
    finished || bad=$((bad + 1))
  done
  anew
  "$headway" "${study[@]}" -o x.h5 -j 1 &
  sleep 0.05; kill -s STOP $!; sleep 0.2; kill -s CONT $!
  while kill -0 $! 2>/dev/null; do wait $!; done  # a stop ends a wait
  same x.h5 || bad=$((bad + 1))
  set +m
  anew
  "$headway" "${study[@]}" -o x.h5 --json | true
  same x.h5 || bad=$((bad + 1))
  echo "INT, TERM, HUP, STOP and CONT, a reader that left: $bad that went wrong"
  [ $bad -eq 0 ]
}

# Rows 14 and 15: a second writer, and readers, while it runs.
crowd() {
  local bad=0 refused=0 read=0 pid
  anew
  "$headway" "${study[@]}" -o x.h5 -j 1 &
  pid=$!
  while kill -0 $pid 2>/dev/null; do
    if [ -e x.sweep/sweep.json ] && ! "$headway" resume x.sweep -q --progress none 2>err; then
      grep -q "process $pid on " err && refused=$((refused + 1))
    fi
    "$headway" export x.sweep -o now.csv --force 2>err && read=$((read + 1))
    grep -q internal err && bad=$((bad + 1))
  done
  wait $pid || bad=$((bad + 1))
  [ -e x.h5 ] || finished
  same x.h5 || bad=$((bad + 1))
  echo "a second writer was refused $refused times, readers read $read times meanwhile: $bad that went wrong"
  [ $bad -eq 0 ] && [ $refused -gt 0 ]
}

# Row 16: memory does not grow with the number of runs.
peak() {  # peak RUNS: memory of a sweep of that many, in kB
  /usr/bin/python3 - "$headway" "$1" <<'END'
import resource, subprocess, sys
subprocess.run([sys.argv[1], "sweep", "scenarios/study.toml", "-o", "m.h5", "--force", "--keep", "none", "-q", "--progress", "none",
                "--set", "clock.horizon=0.08", "--set", f"sweep.samples={int(sys.argv[2]) // 6}"], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
END
}
measure_memory() {
  local few many
  few=$(peak "$(pick 300 1000)") many=$(peak "$(pick 3000 100000)")
  echo "memory of $(pick 300 1000) runs $few kB, of $(pick 3000 100000) runs $many kB"
  [ $((many * 10)) -le $((few * 11)) ]
}

# Row 17: places and times.
travel() {
  local bad=0 tried=0 locale
  for locale in de_DE.UTF-8 tr_TR.UTF-8 ar_EG.UTF-8 C; do
    locale -a 2>/dev/null | grep -qix "${locale/UTF-8/utf8}" || continue
    anew
    LC_ALL=$locale TZ=Pacific/Chatham "$headway" "${study[@]}" -o x.h5
    same x.h5 || bad=$((bad + 1))
    tried=$((tried + 1))
  done
  if command -v faketime >/dev/null; then
    anew
    faketime -f '+400d x60' "$headway" "${study[@]}" -o x.h5
    same x.h5 || bad=$((bad + 1))
    tried=$((tried + 1))
  fi
  echo "$tried locales and clocks: $bad results that differ"
  [ $bad -eq 0 ] && [ $tried -gt 0 ]
}

# Row 18: odd names. Refused or served, within a second, without an internal error.
name_oddly() {
  local bad=0 tried=0 name status
  local study=("${study[@]}" --set sweep.samples=2 --set clock.horizon=1)
  mkfifo pipe; ln -s loop loop; mkdir -p "with space/ü"
  for name in pipe loop /dev/null /proc/self/mem . .. "with space/ü/a b.h5" "--x.h5" "$(printf 'n%.0s' {1..300}).h5" "" $'new\nline.h5'; do
    timeout 120 "$headway" "${study[@]}" "-o=$name" >/dev/null 2>err
    status=$?
    tried=$((tried + 1))
    case $status in 0 | 2 | 3 | 5) ;; *) bad=$((bad + 1)); echo "-o '$name': status $status, $(<err)" >&2 ;; esac
  done
  for name in pipe loop /dev/zero . "" ../../../../../etc/passwd; do
    timeout 120 "$headway" sweep "$name" -q 2>err
    status=$?
    tried=$((tried + 1))
    case $status in 2 | 3 | 5) ;; *) bad=$((bad + 1)); echo "'$name': status $status, $(<err)" >&2 ;; esac
    timeout 120 "$headway" resume "$name" -q 2>err
    status=$?
    case $status in 2 | 3 | 5) ;; *) bad=$((bad + 1)); echo "resume '$name': status $status, $(<err)" >&2 ;; esac
  done
  echo "$tried odd names: $bad that went wrong"
  [ $bad -eq 0 ]
}

for part in kill_at_random kill_at_calls flush_names fill_disk fail_calls replace_files lock_without_room vary_work signal_all crowd measure_memory travel name_oddly; do
  case $part in
    kill_at_calls | flush_names | fail_calls | lock_without_room) strace -o /dev/null true 2>/dev/null || { echo "$part: skipped, no strace here"; continue; } ;;
  esac
  start=$SECONDS
  expect "$part" $part
  anew
  [ -z "${FAULT_TIMES-}" ] || echo "  $part: $((SECONDS - start)) s"
done
finish
