#include "state/techniques.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Techniques>> Techniques::columns() {
  return declare_columns<Techniques>([] {
    using enum Role;
    constexpr Interval share{0, 1}, oom{0, 80};
    return std::array{
        column<&Techniques::field>({.unit = "kind", .meaning = "field of safety that it serves", .role = input, .initial = 1}),
        column<&Techniques::gain>({.unit = "OOM", .meaning = "level added to its field by each version", .role = input, .initial = 0.5, .domain = {0, 20}}),
        column<&Techniques::ceiling>({.unit = "OOM", .meaning = "capability above which it stops working", .role = input, .initial = 40, .domain = oom}),
        column<&Techniques::effort>({.unit = "FTE month", .meaning = "mean effort for its first version", .role = input, .initial = 1000, .domain = {1e-6, 1e12}}),
        column<&Techniques::effort_growth>({.unit = "1", .meaning = "factor on the effort for each further version", .role = input, .initial = 1.5, .domain = {1, 100}}),
        column<&Techniques::versions>({.unit = "1", .meaning = "how many versions there can be", .role = input, .initial = 4, .domain = {1, 1000}}),
        column<&Techniques::initial_version>({.unit = "version", .meaning = "version that everyone knows at the start", .role = input, .domain = {0, 1000}}),
        column<&Techniques::first_target>({.unit = "OOM", .meaning = "capability that its first version is for", .role = input, .initial = 27, .domain = oom}),
        column<&Techniques::access>({.unit = "1", .meaning = "share of the work that needs access to models near its target", .role = input, .initial = 0.5, .domain = share}),
        column<&Techniques::compute_intensity>({.unit = "1", .meaning = "weight of compute, against labour, in the effort on it", .role = input, .initial = 0.3, .domain = share}),
        column<&Techniques::tax>({.unit = "OOM", .meaning = "performance given up by a model that carries one version", .role = input, .domain = {0, 5}}),
        column<&Techniques::integration>({.unit = "1", .meaning = "probability that an attempt to integrate it breaks something and is rolled back", .role = input, .initial = 0.3, .domain = share}),
        column<&Techniques::integrable>({.unit = "1", .meaning = "probability that outside work on it comes in a form that a laboratory can integrate", .role = input, .initial = 0.5, .domain = share}),
        column<&Techniques::outsiders>({.unit = "1", .meaning = "productivity of academic and nonprofit laboratories on it", .role = input, .initial = 1, .domain = share}),
        column<&Techniques::effect>({.unit = "kind", .meaning = "what it cuts of its own: the rate of incidents, the bias by deception, the favour of auditors, the time that secret runs stay hidden, the theft of weights", .role = input}),
        column<&Techniques::effect_size>({.unit = "1", .meaning = "part of that which all its versions in use take away", .role = input, .domain = {0, 0.99}}),
        column<&Techniques::prerequisite>({.unit = "technique", .meaning = "row of the technique that must come first, -1 if none", .role = input, .initial = -1, .domain = {-1, 1e6}}),
        column<&Techniques::prerequisite_version>({.unit = "version", .meaning = "version of the prerequisite that is needed", .role = input, .initial = 1, .domain = {0, 1000}}),
        column<&Techniques::pool>({.unit = "FTE month", .meaning = "published effort since the start", .domain = {0, 1e30}}),
        column<&Techniques::difficulty>({.unit = "FTE month", .meaning = "published effort at which the next public version arrives", .domain = {0, 1e30}}),
        column<&Techniques::public_version>({.unit = "version", .meaning = "newest published version", .role = recorded, .domain = {0, 1000}}),
        column<&Techniques::adoption>({.unit = "1", .meaning = "share of frontier compute whose laboratory uses it", .role = recorded, .domain = share}),
    };
  });
}

}  // namespace headway
