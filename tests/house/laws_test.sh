#!/bin/bash
# The laws of the house that a compiler does not enforce: which folder may include which, what the
# engine may not touch, and what keeps it portable. Each rule is first tried on text that breaks it.
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

# A folder includes itself and those before it. sim/ is the include path of the first nine.
folders=(core state policy strategy model classic scenario record experiment analysis ui)
below_experiment=(core state policy strategy model classic scenario record)
portable=(core state policy strategy model classic scenario)

place() { case $1 in analysis | ui) echo "$2/$1" ;; *) echo "$2/sim/$1" ;; esac; }

# sources TREE FOLDER...: the C++ files of these folders that exist.
sources() {
  local tree=$1 folder
  shift
  for folder in "$@"; do
    [ -d "$(place "$folder" "$tree")" ] && find "$(place "$folder" "$tree")" -name '*.h' -o -name '*.cpp'
  done
}

# Includes of a later folder, as file:line:text.
wrong_includes() {
  local tree=$1 i later
  for i in "${!folders[@]}"; do
    later=$(IFS='|'; echo "${folders[*]:i+1}")
    [ -n "$later" ] && sources "$tree" "${folders[i]}" |
      xargs -r -d '\n' grep -nE "^#include \"($later)/" /dev/null
  done
}

# Code, comments left out, of the folders that matches a pattern.
uses() {  # uses TREE PATTERN FOLDER...
  local tree=$1 pattern=$2
  shift 2
  sources "$tree" "$@" | grep -v '/core/compat\.h$' | xargs -r -d '\n' grep -nE "$pattern" /dev/null |
    grep -vE '^[^:]*:[0-9]+: *//'
}

hidden_input='std::(random_device|mt19937|default_random_engine)|\b(s?rand|time|getenv)\(|_clock::now'
not_portable='<(format|ranges|source_location|memory_resource|coroutine|stop_token)>|std::(format|jthread|bit_cast|atomic_ref|pmr|ranges|from_chars|to_chars|stod)\b'
vague_name='^ *(class|struct|enum class) +[A-Za-z]*(Manager|Handler|Util|Utils|Helper|Helpers)\b'

heavy_header='^#include <(toml\+\+|boost|rapidcheck|gmock|CLI|regex)[/.]|^#include "core/declaration\.h"'

# Headers that pull a heavy header into every file that includes them. Subcommands share CLI11's, precompiled.
heavy_includes() {
  sources "$1" "${folders[@]}" | grep '\.h$' | xargs -r -d '\n' grep -nE "$heavy_header" /dev/null |
    grep -vE '/ui/cli/[a-z_]+\.h:[0-9]+:#include <CLI/'
}
wrong_numbers() { uses "$1" "$hidden_input" "${below_experiment[@]}"; }
wrong_library() { uses "$1" "$not_portable" "${portable[@]}"; }
wrong_names() { uses "$1" "$vague_name" "${folders[@]}"; }

# none RULE: no line of the project breaks the rule.
none() { local found; found=$("$1" "$root"); [ -z "$found" ] || { printf '%s\n' "$found" >&2; false; }; }
# caught RULE FILE LINE: a file with that line breaks it.
caught() {
  rm -rf "${work:?}/tree"
  mkdir -p "$work/tree/${2%/*}"
  printf '%s\n' "$3" > "$work/tree/$2"
  [ -n "$("$1" "$work/tree")" ]
}

expect "a wrong include is caught" caught wrong_includes sim/core/x.h '#include "state/world.h"'
expect "a hidden generator is caught" caught wrong_numbers sim/model/x.cpp 'std::mt19937 random;'
expect "a clock is caught" caught wrong_numbers sim/model/x.cpp 'auto t = std::chrono::steady_clock::now();'
expect "std::format is caught" caught wrong_library sim/state/x.cpp 'return std::format("{}", 1);'
expect "a vague name is caught" caught wrong_names ui/cli/x.h 'class RunManager {'

expect "a heavy header in a header is caught" caught heavy_includes sim/scenario/x.h '#include <toml++/toml.h>'
expect "CLI11 in a header outside of ui/cli is caught" caught heavy_includes analysis/x.h '#include <CLI/CLI.hpp>'
expect "there are sources to look at" [ -n "$(sources "$root" core)" ]
expect "folders include only those below them" none wrong_includes
expect "no clock, environment or hidden generator below experiment" none wrong_numbers
expect "the engine uses nothing that Emscripten 3.1.6 lacks" none wrong_library
expect "names say what a thing is" none wrong_names
expect "no header pulls in a heavy one" none heavy_includes
finish
