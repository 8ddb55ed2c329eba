#!/bin/bash
# What an addition touches. For every instrument, rule, hazard class, strategy, outcome and metric there is, the files
# that name it are counted against what CONTRIBUTING.md promises, so that a second list beside the first one is noticed.
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

cd "$root" || exit 1

# naming PATTERN FOLDER...: the files of these folders whose code, comments left out, matches.
naming() {
  local pattern=$1
  shift
  grep -rnE --include=*.h --include=*.cpp "$pattern" "$@" | grep -vE '^[^:]*:[0-9]+: *//' | cut -d: -f1 | sort -u
}

# within ALLOWED PATTERN FOLDER...: every file that matches is an allowed one (a regular expression).
within() {
  local allowed=$1 more
  shift
  more=$(naming "$@" | grep -vE "^($allowed)$")
  [ -z "$more" ] || { printf '%s also names it\n' $more >&2; false; }
}

# words PATTERN FILE: what the last group of words in each match is.
words() { grep -oE "$1" "$2" | grep -oE '[A-Za-z_]+[;"]?$' | tr -d ';"'; }

every() {  # every KIND ALLOWED PATTERN WORD...: @ in a pattern stands for the word
  local kind=$1 allowed=$2 pattern=$3 word
  shift 3
  expect "there is a $kind" [ $# -gt 0 ]
  for word in "$@"; do
    expect "$kind $word stands where CONTRIBUTING.md says" within "${allowed//@/$word}" "${pattern//@/$word}" sim analysis ui
  done
}

# A list beside the list is caught.
mkdir -p "$work/ui"
echo '{"patch_debt", "It rests on patches."}' > "$work/ui/hints.cpp"
expect "a second list is caught" [ -n "$(naming '"patch_debt"' "$work/ui")" ]

for header in sim/policy/instrument/*.h; do
  name=$(basename "$header" .h)
  type=$(grep -oE '^struct [A-Z][A-Za-z]*' "$header" | head -n 1)
  every instrument "sim/policy/instrument/$name\.(h|cpp)|sim/policy/catalogue\.(h|cpp)" '\b@\b' "${type#struct }"
done

# Rules are declared in one place, moved by instruments and read by mechanisms; the window warns of some.
# shellcheck disable=SC2046
every rule 'sim/policy/rules\.cpp|sim/policy/instrument/.*|sim/model/phase/.*|ui/viewer/session/cautions\.cpp' \
  '\b(rules\.|Rules::)@\b' $(words 'Law::[a-z]+> [a-z_]+;' sim/policy/rules.h)

# shellcheck disable=SC2046
every "hazard class" 'sim/state/kinds\.h|sim/model/phase/harm(_parameters|_response)?\.(h|cpp)' '\b(Hazard::@|rate_@)\b' \
  $(grep -oE 'enum class Hazard \{[^}]*' sim/state/kinds.h | sed 's/.*{//' | tr -d ',')

# shellcheck disable=SC2046
every strategy 'sim/state/kinds\.h|sim/strategy/allocate\.cpp' 'StrategyType::@\b' \
  $(grep -oE 'enum class StrategyType \{[^}]*' sim/state/kinds.h | sed 's/.*{//' | tr -d ',')

# What stands beside an outcome's name in a second file is its choice for a display, no words.
# shellcheck disable=SC2046
every outcome 'sim/record/outcomes\.cpp|analysis/(findings(_comparison)?|explain/chronicle|report/threshold_section)\.cpp|ui/.*' '"@"' $(words '"(outcome|event_year)_[a-z_]+"' sim/record/outcomes.cpp)

# A metric has its words, what it is called and how it is read, in its declaration; no other file pairs it with a sentence.
# shellcheck disable=SC2046
every metric 'sim/state/metrics\.cpp' '"@", *"[A-Z][^"]* [^"]*"' $(words 'double [a-z_]+;' sim/state/metrics.h)
# shellcheck disable=SC2046
every metric 'sim/state/metrics\.(h|cpp)|sim/model/.*|sim/record/outcomes\.cpp' '\b(Metrics::|metrics\.)@\b' \
  $(words 'double [a-z_]+;' sim/state/metrics.h)

finish
