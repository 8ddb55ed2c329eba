#!/bin/bash
# quickstart and check on systems that lack something, played with stand-ins for apt, sudo and cmake.
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

copy="$work/a folder"
tools=$work/tools
calls=$work/calls
mkdir -p "$copy" "$tools" "$work/elsewhere"
cp -r "$root/quickstart" "$root/check" "$root/cmake" "$root/.ci" "$root/CMakePresets.json" "$copy"
mkdir -p "$copy/scenarios"
for tool in awk bash cat chmod chown date dirname env find fold grep head mkdir nproc readlink rm sed \
  sh sort tail tee touch tr; do
  ln -s "$(command -v $tool)" "$tools/$tool"
done

# stand_in NAME SCRIPT: a tool that notes its call and then does what the script says.
stand_in() {
  printf '#!/bin/bash\necho "%s $*" >> "%s"\n%s\n' "$1" "$calls" "$2" > "$tools/$1"
  chmod +x "$tools/$1"
}

# run COMMAND...: fills `status`, `output`; what was called is in $calls.
run() {
  : > "$calls"
  rm -rf "$copy/build" "$copy/out"
  output=$(cd "$work/elsewhere" && env -i PATH="$tools" "$@" </dev/null 2>&1)
  status=$?
}
says() { [[ $output == *"$1"* ]] || { printf '%s\n' "$output" | tail -n 20 >&2; false; }; }
called() { grep -q -- "$1" "$calls"; }
never_called() { ! called "$1"; }
last_line_is() { [ "${output##*$'\n'}" = "$1" ] || { printf '%s\n' "$output" >&2; false; }; }
ended_with() { [ "$status" -eq "$1" ] || { printf "%s\n" "$output" "exit status $status" >&2; false; }; }

headway='#!/bin/bash
echo "headway $*" >> '"$calls"'
while [ $# -gt 0 ]; do [ "$1" != -o ] || out=$2; shift; done
case $out in *.html | *.h5) mkdir -p "${out%/*}"; touch "$out" ;; *) mkdir -p "$out" ;; esac'
cmake_works='case "$*" in
  --version) echo "cmake version 3.25.1" ;;
  --build*) mkdir -p build/release/ui/cli; cat > build/release/ui/cli/headway <<"END"
'$headway'
END
    chmod +x build/release/ui/cli/headway ;;
esac'
all_installed='echo installed'
boost_missing='case "$*" in *boost*) exit 1 ;; *) echo installed ;; esac'
id_root='echo 0'
id_user='echo 1000'

stand_in id "$id_root"
stand_in cmake "$cmake_works"

run "$copy/quickstart"
expect "without apt it stops" ended_with 1
expect "without apt it says what to install" says "CMake 3.25"
expect "and how to go on" says "--no-install"

run "$copy/quickstart" --no-install
expect "--no-install does without apt" ended_with 0
expect "it compares the baseline with three policies" called "headway compare .*baseline.*moratorium.*certification.*public_safety"
expect "it writes a page" called "headway report"
expect "it says where the page is" says "$copy/out/quickstart"
expect "it builds without the window" called "cmake .*-DHEADWAY_VIEWER=OFF"
expect "and says how to build it" says "./quickstart --window"

run "$copy/quickstart" --no-install --window
expect "--window builds it" called "cmake -DHEADWAY_VIEWER=ON"
expect "--window goes on to the page" ended_with 0

stand_in apt-get ''
stand_in dpkg-query "$all_installed"
run sh "$copy/quickstart"
expect "all installed: it works, through sh too" ended_with 0
expect "all installed: apt is not asked" never_called apt-get

stand_in dpkg-query "$boost_missing"
stand_in apt-cache '[[ $* != *libboost-dev ]] || echo "  Candidate: 1.83.0"'
run "$copy/quickstart"
expect "a missing package is installed" ended_with 0
expect "after the lists were updated" called "apt-get .*update"
expect "only what is missing, by the name this release has" called "install -y --no-install-recommends libboost-dev$"

stand_in apt-cache 'echo "  Candidate: (none)"'
run "$copy/quickstart"
expect "a release without the package stops" ended_with 1
expect "and says which" says "lack: libboost1.81-dev"

stand_in apt-cache 'echo "  Candidate: 1.81.0"'
stand_in apt-get 'case "$*" in *install*) echo "E: Failed to fetch it"; exit 100 ;; esac'
run "$copy/quickstart"
expect "a failed download stops" ended_with 1
expect "and asks for the network" says "Is there a network?"

stand_in id "$id_user"
run "$copy/quickstart"
expect "neither root nor sudo stops" ended_with 1
expect "with the exact command" says "apt-get update && apt-get install --no-install-recommends -y libboost1.81-dev"
expect "and nothing was tried" never_called apt-get

stand_in apt-get ''
stand_in sudo '[ "$1" = -n ] && exit 0; "$@"'
run "$copy/quickstart"
expect "sudo serves" ended_with 0
expect "sudo runs apt-get" called "sudo env .*apt-get .*install"

stand_in sudo 'exit 1'
run "$copy/quickstart"
expect "sudo that wants a password without a terminal stops" ended_with 1
expect "and nothing was installed" never_called "apt-get"

stand_in dpkg-query "$all_installed"
stand_in cmake 'case "$*" in --version) echo "cmake version 3.22.0" ;; esac'
run "$copy/quickstart"
expect "an old CMake stops" ended_with 1
expect "and is named" says "this system has 3.22.0"

stand_in cmake 'case "$*" in --version) echo "cmake version 3.25.1" ;; --build*) echo "x.cpp:1: error: no"; exit 2 ;; esac'
run "$copy/quickstart"
expect "a failed build stops" ended_with 1
expect "with the compiler's words" says "x.cpp:1: error: no"
expect "and the log" says "$copy/build/logs/release.log"

run "$copy/quickstart" --nonsense
expect "an unknown option is a mistake of use" ended_with 2

# check counts what the runner writes, and ends with that line alone.
run "$copy/.ci/run"
expect "check: a failed build is a failure" ended_with 1
expect "check: and is counted" last_line_is "0 passed, 1 failed, 0 skipped"

stand_in cmake "$cmake_works"
runner() {  # runner STATUS ATTRIBUTES
  stand_in ctest 'while [ $# -gt 0 ]; do [ "$1" != --output-junit ] || file=$2; shift; done
    [ -z "'"$2"'" ] || echo "<testsuite name=\"x\" '"$2"'>" > "$file"; exit '"$1"
}
runner 0 'tests=\"9\" failures=\"0\" disabled=\"1\" skipped=\"2\"'
run "$copy/.ci/run"
expect "check: passes" ended_with 0
expect "check: counts" last_line_is "6 passed, 0 failed, 3 skipped"
expect "check: leaves the long tests out" called "ctest .*-LE \^full"

runner 8 'tests=\"9\" failures=\"2\" disabled=\"0\" skipped=\"0\"'
run "$copy/check"
expect "check: failed tests fail it" ended_with 1
expect "check: failed tests are counted" last_line_is "7 passed, 2 failed, 0 skipped"

runner 1 'tests=\"9\" failures=\"0\" disabled=\"0\" skipped=\"0\"'
run "$copy/check"
expect "check: a runner that fails by itself fails it" ended_with 1

runner 0 'tests=\"3\" failures=\"0\" disabled=\"0\" skipped=\"3\"'
run "$copy/check"
expect "check: only skipped tests fail it" ended_with 1

runner 0 ''
run "$copy/check"
expect "check: no results fail it" ended_with 1

finish
