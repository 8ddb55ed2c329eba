# shellcheck shell=bash disable=SC2034,SC2154
# The packages Headway is built and tested with, and how they get onto a Debian or Ubuntu system.
# Sourced by quickstart and check, after cmake/steps.sh. This is the only list of packages.
# "a|b" means that either will do: b stands in on releases that no longer carry a.

build_packages=(g++ cmake ninja-build ccache git ca-certificates 'pkg-config|pkgconf'
  libfmt-dev libtomlplusplus-dev libcli11-dev librandom123-dev libhdf5-dev
  'libboost1.81-dev|libboost-dev' libssl-dev libeigen3-dev libnlopt-dev pybind11-dev python3-dev
  libimgui-dev libglfw3-dev libgl-dev libpng-dev fonts-dejavu-core)

test_packages=(libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev
  python3 python3-numpy python3-pandas python3-xarray python3-h5py python3-h5netcdf
  python3-netcdf4 python3-matplotlib python3-pytest hdf5-tools netcdf-bin strace faketime locales-all
  libopenmpi-dev openmpi-bin slurmctld slurmd slurm-client
  xvfb xauth xdotool libgl1-mesa-dri 'clang-14|clang' 'libclang-rt-14-dev|libclang-rt-dev' 'libomp-14-dev|libomp-dev')

# The same list in words, for systems without apt.
explain_needs() {
  cat >&2 <<END
$1 installs its packages with apt-get, which this system does not have. Please install:
  a C++20 compiler with OpenMP (g++ 12 or later), CMake 3.25 or later, Ninja, pkg-config, git, and
  the development files of fmt, toml++ 3.3, CLI11, Random123, HDF5 (serial C library), Boost 1.81,
  Eigen 3, NLopt and OpenSSL; for runs in the process of Python pybind11 and its headers; for the window those of Dear ImGui, GLFW 3, OpenGL and libpng, and DejaVu fonts$2
Then run it again with --no-install. The names in Debian 12 are:
$(printf '%s\n' "${@:3}" | sed 's/|.*//' | fmt_list)
END
}

fmt_list() { tr '\n' ' ' | fold -s -w 96 | sed 's/^/  /; s/ *$//'; echo; }

is_installed() {
  dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# Fills `missing` with those of the given packages of which no alternative is installed.
find_missing() {
  local entry name
  missing=()
  for entry in "$@"; do
    for name in ${entry//|/ }; do
      is_installed "$name" && continue 2
    done
    missing+=("$entry")
  done
}

# Fills `chosen` with the first alternative of each missing package that apt can install,
# and `unknown` with those it has never heard of.
choose_candidates() {
  local entry name
  chosen=() unknown=()
  for entry in "${missing[@]}"; do
    for name in ${entry//|/ }; do
      if [[ $(LC_ALL=C apt-cache policy "$name" 2>/dev/null) == *"Candidate: "[0-9]* ]]; then
        chosen+=("$name")
        continue 2
      fi
    done
    unknown+=("${entry%%|*}")
  done
}

# Sets `as_root` to what must stand before a command that needs root; fails if there is nothing.
become_root() {
  as_root=()
  [ "$(id -u)" -eq 0 ] && return 0
  command -v sudo >/dev/null || return 1
  as_root=(sudo)
  sudo -n true 2>/dev/null && return 0
  [ -t 0 ] || return 1
  say "sudo may ask for your password, to install packages."
  sudo -v
}

run_apt() {  # run_apt LOG ARGUMENT...
  run_quietly "$1" "${as_root[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a \
    apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "${@:2}"
}

# install_missing PROGRAM PACKAGE...: installs those packages that are not there.
# Asks for nothing, not even the package lists, when all of them are.
install_missing() {
  local program=$1 log=$logs/packages.log missing chosen unknown as_root
  shift
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    explain_needs "$program" "${needs_also:-.}" "$@"
    return 1
  fi
  find_missing "$@"
  if [ ${#missing[@]} -eq 0 ]; then
    say "All $# packages are installed already."
    return 0
  fi
  if ! become_root; then
    echo "Some packages are missing, and installing them needs root or sudo. Please run as root:" >&2
    echo "  apt-get update && apt-get install --no-install-recommends -y ${missing[*]%%|*}" >&2
    echo "and then $program again." >&2
    return 1
  fi
  say "Installing ${#missing[@]} of $# packages with apt-get, and what they need:"
  printf '%s\n' "${missing[@]%%|*}" | fmt_list
  if ! run_apt "$log" update; then
    show_log "$log" "apt-get update failed. Is there a network, and are the package sources right?"
    return 1
  fi
  choose_candidates
  if [ ${#unknown[@]} -gt 0 ]; then
    if grep -qE '^(Err|W: Failed|E: )' "$log"; then
      show_log "$log" "The package lists could not be fetched. Is there a network?"
    else
      echo "The package sources of this system lack: ${unknown[*]}" >&2
      echo "Headway needs Debian 12, Ubuntu 24.04 (with universe) or later." >&2
    fi
    return 1
  fi
  if ! run_apt "$log" install -y --no-install-recommends "${chosen[@]}"; then
    local why="apt-get could not install the packages."
    grep -q '^E: Failed to fetch' "$log" && why="The packages could not be fetched. Is there a network?"
    show_log "$log" "$why"
    return 1
  fi
}
