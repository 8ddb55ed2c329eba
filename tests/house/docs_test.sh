#!/bin/bash
# shellcheck disable=SC2016,SC2154  # backquotes are text; root and work come from expect.sh
# Documents that name things of the code name all of them, and nothing that is not there: equation
# numbers, phases, reported numbers, links. Each rule is first tried on a tree that breaks it.
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

# Equation numbers in comments of the model, ranges such as (8.5 to 8.7) written out, one per line.
numbers_in_code() {
  find "$1"/sim/{model,strategy,policy} -name '*.[hc]*' -exec grep -hoE '//.*' {} + |
    grep -oE '\([0-9]{1,2}\.[0-9]{1,2}((,| to| and) [0-9]{1,2}\.[0-9]{1,2})*\)' | tr -d '(),' | write_out
}

write_out() {
  awk '{ for (i = 1; i <= NF; ++i) {
           if ($i == "to") { split($(i-1), a, "."); split($(i+1), b, ".")
                             for (n = a[2] + 1; n < b[2]; ++n) print a[1] "." n }
           else if ($i != "and") print $i } }' | sort -u
}

# Equations that ODD.md gives.
numbers_in_odd() { grep -oE '^\*\*\([0-9]+\.[0-9]+\)\*\*' "$1/docs/ODD.md" | tr -d '*()' | sort; }
# Equations that the index of walk.md points to.
numbers_in_walk() {
  grep -E '^\|' "$1/docs/walk.md" | grep -oE '\b[0-9]{1,2}\.[0-9]{1,2}( to [0-9]{1,2}\.[0-9]{1,2})?\b' | write_out
}

equations_without_description() { comm -23 <(numbers_in_code "$1") <(numbers_in_odd "$1" | uniq); }
equations_without_code() { comm -13 <(numbers_in_code "$1") <(numbers_in_odd "$1" | uniq); }
equations_given_twice() { numbers_in_odd "$1" | uniq -d; }
equations_not_found() { comm -13 <(numbers_in_odd "$1" | uniq) <(numbers_in_walk "$1"); }

# The part of walk.md that begins with a heading, up to the next heading.
part() { awk -v from="$2" 'index($0, "### ") == 1 { on = index($0, from) > 0 } on' "$1/docs/walk.md"; }

# missing PART NAME...: the names that do not stand in the text in backquotes.
missing() {
  local text=$1 name
  shift
  for name in "$@"; do [[ $text == *"\`$name\`"* ]] || echo "$name"; done
}

metrics_not_indexed() {
  # shellcheck disable=SC2046  # names are words
  missing "$(part "$1" "World series")" $(grep -oE 'column<&Metrics::[a-z_]+' "$1/sim/state/metrics.cpp" | sed 's/.*:://')
}

outcomes_not_indexed() {
  local text milestones
  text=$(part "$1" "Outcomes")
  # shellcheck disable=SC2046
  missing "$text" $(grep -oE '"(outcome|event_year)_[a-z_]+"' "$1/sim/record/outcomes.cpp" | tr -d '"' | sort -u)
  milestones=$(sed -n '/milestone_names{/,/};/p' "$1/sim/state/kinds.h" | grep -oE '"[a-z_]+"' | tr -d '"')
  # shellcheck disable=SC2086
  missing "$text" $milestones
}

# Recorded columns of the table GROUP, declared in sim/state/GROUP.cpp.
recorded() { grep -E 'role = (input_)?recorded' "$1/sim/state/$2.cpp" | grep -oE 'column<&[A-Za-z]+::[a-z_]+' | sed 's/.*:://'; }

columns_not_indexed() {
  local group text
  for group in labs states funders suppliers assurers segments techniques instruments commitments pledges; do
    case $group in
      labs) text=$(part "$1" "Laboratories") ;;
      states) text=$(part "$1" "States") ;;
      *) text=$(grep -F "| \`/$group\`" "$1/docs/walk.md") ;;
    esac
    # shellcheck disable=SC2046
    missing "$text" $(recorded "$1" "$group") | sed "s|^|$group.|"
  done
}

# Rows of the tick that ODD.md does not quote.
phases_not_quoted() {
  sed -nE 's/^ *\{"([a-z]+)", "(.*)",$/| \1 | \2 |/p' "$1/sim/model/tick.cpp" |
    while IFS= read -r row; do grep -qF "$row" "$1/docs/ODD.md" || echo "$row"; done
}

# Links of documents to files that are not there, as document: target.
broken_links() {
  local document target
  find "$1"/*.md "$1/docs" -name '*.md' | while IFS= read -r document; do
    grep -oE '\]\([^)# ]+' "$document" | cut -c3- | grep -v '://' | while IFS= read -r target; do
      [ -e "$(dirname "$document")/$target" ] || echo "$document: $target"
    done
  done
}

# none RULE: the project keeps the rule.
none() { local found; found=$("$1" "$root"); [ -z "$found" ] || { printf '%s\n' "$found" >&2; false; }; }
# caught RULE FILE EXPRESSION: the rule notices the change that sed makes to a copy of the file.
caught() {
  local tree=$work/tree
  rm -rf "$tree"
  mkdir -p "$tree"
  (cd "$root" && cp -r --parents docs sim/model sim/strategy sim/policy sim/state sim/record ./*.md LICENSE "$tree")
  sed -i -E "$3" "$tree/$2"
  [ "$("$1" "$tree")" != "$("$1" "$root" 2>/dev/null)" ]
}

expect "a number without an equation is caught" caught equations_without_description sim/model/phase/observe.cpp 's/\(1\.1\)/(1.99)/'
expect "an equation without code is caught" caught equations_without_code docs/ODD.md 's/^\*\*\(1\.1\)\*\*/**(1.98)**/'
expect "an equation given twice is caught" caught equations_given_twice docs/ODD.md 's/^\*\*\(1\.2\)\*\*/**(1.1)**/'
expect "a pointer to no equation is caught" caught equations_not_found docs/walk.md '/^\| `automation` \|/s/7\.1/7.97/'
expect "a metric left out is caught" caught metrics_not_indexed docs/walk.md '/^\| `leakage` \| 13/d'
expect "an outcome left out is caught" caught outcomes_not_indexed docs/walk.md '/`outcome_surplus`/d'
expect "a column left out is caught" caught columns_not_indexed docs/walk.md '/^\| `offshore`/d'
expect "a phase not quoted is caught" caught phases_not_quoted sim/model/tick.cpp 's/"public signals/"private signals/'
expect "a broken link is caught" caught broken_links docs/walk.md 's/\(ODD\.md\)/(EVEN.md)/'

expect "every equation number in code is in docs/ODD.md" none equations_without_description
expect "every equation of docs/ODD.md is in a comment" none equations_without_code
expect "docs/ODD.md gives every equation once" none equations_given_twice
expect "docs/walk.md points to equations that exist" none equations_not_found
expect "docs/walk.md names every world series" none metrics_not_indexed
expect "docs/walk.md names every outcome and milestone" none outcomes_not_indexed
expect "docs/walk.md names every recorded column" none columns_not_indexed
expect "docs/ODD.md quotes the phases" none phases_not_quoted
expect "links of documents lead somewhere" none broken_links
finish
