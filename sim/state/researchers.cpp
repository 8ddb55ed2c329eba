#include "state/researchers.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Researchers>> Researchers::columns() {
  return declare_columns<Researchers>([] {
    return std::array{
        column<&Researchers::employer>({.unit = "lab", .meaning = "employer, -1 when between jobs"}),
        column<&Researchers::home>({.unit = "state", .meaning = "where the person lives"}),
        column<&Researchers::field>({.unit = "kind", .meaning = "field of work"}),
        column<&Researchers::generation>({.unit = "1", .meaning = "how often the row was replaced by a new cohort", .initial = 0}),
        column<&Researchers::people>({.unit = "FTE", .meaning = "persons that the row stands for", .domain = {0, 1e12}}),
        column<&Researchers::skill>({.unit = "1", .meaning = "productivity relative to the mean", .initial = 1, .domain = {0, 1e3}}),
        column<&Researchers::concern>({.unit = "1", .meaning = "concern about safety", .initial = 0.5, .domain = {0, 1}}),
        column<&Researchers::tenure>({.unit = "month", .meaning = "time with the present employer", .domain = {0, 1e5}}),
    };
  });
}

}  // namespace headway
