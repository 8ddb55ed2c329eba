# shellcheck shell=bash disable=SC2154
# What quickstart and check share: plain lines with timing, quiet commands, building a preset.
# Sourced with `root` set to the folder of the project.

set -uo pipefail
logs=$root/build/logs

say() { printf '  %s\n' "$*"; }

# One line before each step; end_step says how long it took.
begin_step() { printf '%s\n' "$*"; step_start=$SECONDS; }
end_step() { say "$* ($((SECONDS - step_start)) s)"; }

# Reads the output of a command and shows that it moves: on a terminal the newest line,
# elsewhere one line every 20 seconds.
show_progress() {
  local line shown=$SECONDS terminal=
  [ -t 1 ] && [ "${TERM:-dumb}" != dumb ] && terminal=yes
  while IFS= read -r line; do
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\ .*[/\ ]([^/]+)$ ]] &&
      line="${BASH_REMATCH[1]} of ${BASH_REMATCH[2]}  ${BASH_REMATCH[3]}"
    if [ -n "$terminal" ]; then
      printf '\r\033[K  %.76s' "$line"
    elif [ $((SECONDS - shown)) -ge 20 ]; then
      printf '  ... %.76s\n' "$line"
      shown=$SECONDS
    fi
  done
  [ -z "$terminal" ] || printf '\r\033[K'
}

# run_quietly LOG COMMAND...: appends what the command says to the log; its exit status is ours.
run_quietly() {
  local log=$1 status
  shift
  "$@" </dev/null 2>&1 | tee -a "$log" | show_progress
  status=${PIPESTATUS[0]}
  return "$status"
}

# show_log LOG MESSAGE: says what failed, shows the end of the log and where it is.
show_log() {
  printf '\n%s\n\nThe end of the log:\n' "$2" >&2
  tail -n 40 "$1" | sed 's/^/  | /' >&2
  printf 'The whole log: %s\n' "$1" >&2
}

# Compilers may need a gigabyte each, so that many cores with little memory get fewer jobs.
count_jobs() {
  local cores gigabytes
  cores=$(nproc)
  gigabytes=$(awk '/^MemTotal/ {print int($2 / 1000000)}' /proc/meminfo 2>/dev/null)
  if [ "${gigabytes:-0}" -ge 1 ] && [ "$gigabytes" -lt "$cores" ]; then cores=$gigabytes; fi
  echo "${HEADWAY_JOBS:-$cores}"
}

prepare_build() {
  jobs=$(count_jobs)
  # The same file in another checkout is the same to ccache.
  export CCACHE_BASEDIR=$root CCACHE_SLOPPINESS=pch_defines,time_macros
  [ -n "${HOME:-}" ] || export CCACHE_DIR=$root/build/ccache
  local version
  version=$(cmake --version 2>/dev/null | sed -n '1s/[^0-9]*//p')
  if [ "$(printf '%s\n' 3.25 "${version:-0}" | sort -V | head -n 1)" != 3.25 ]; then
    echo "Headway needs CMake 3.25 or later; this system has ${version:-none}." >&2
    return 1
  fi
}

# configure PRESET FOLDER OPTION...: a folder that was copied or moved is configured afresh.
# Options apply when the folder is new; one that is configured keeps what it has.
configure() {
  local preset=$1 folder=$root/build/$2 log=$logs/$2.log fresh=() home
  shift 2
  : > "$log"
  if [ -f "$folder/build.ninja" ]; then
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$folder/CMakeCache.txt")
    if [ "$home" = "$root" ]; then set --; else fresh=(--fresh); fi
  fi
  (cd "$root" && run_quietly "$log" cmake "${fresh[@]}" --preset "$preset" -B "$folder" "$@") && return
  show_log "$log" "CMake could not configure $folder."
  return 1
}

# switch FOLDER OPTION VALUE: changes an option of a folder that is configured.
switch() {
  run_quietly "$logs/$1.log" cmake "-D$2=$3" "$root/build/$1" && return
  show_log "$logs/$1.log" "CMake could not configure $root/build/$1."
  return 1
}

# build FOLDER TARGET...: builds the targets of build/FOLDER.
build() {
  local folder=$root/build/$1 log=$logs/$1.log
  shift
  run_quietly "$log" env NINJA_STATUS='[%f/%t] ' cmake --build "$folder" -j "$jobs" --target "$@" && return
  show_log "$log" "The build failed."
  return 1
}

# `sudo ./quickstart` shall not leave folders that only root can change.
give_back() {
  [ "$(id -u)" -eq 0 ] && [ -n "${SUDO_UID:-}" ] || return 0
  chown -R "$SUDO_UID:${SUDO_GID:-$SUDO_UID}" "$root/build" "$root/out" 2>/dev/null || true
}
