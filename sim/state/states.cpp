#include "state/states.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<States>> States::columns() {
  return declare_columns<States>([] {
    using enum Role;
    constexpr Interval share{0, 1}, positive{0, 1e30};
    return std::array{
        column<&States::gdp>({.unit = "USD year-1", .meaning = "gross domestic product", .role = input_recorded, .domain = positive}),
        column<&States::bloc>({.unit = "kind", .meaning = "number of the bloc that shares threats and markets", .role = input}),
        column<&States::labour_force>({.unit = "1", .meaning = "workers", .role = input, .initial = 1e8, .domain = {1, 1e11}}),
        column<&States::automated_work>({.unit = "1", .meaning = "share of all work that machines do", .role = recorded, .domain = share}),
        column<&States::output_growth>({.unit = "1", .meaning = "output over that of the tick before", .initial = 1, .domain = positive}),
        column<&States::power>({.unit = "MW", .meaning = "power available to accelerators", .role = input_recorded, .domain = positive}),
        column<&States::power_pipeline>({.unit = "MW", .meaning = "power that comes on line, by tick ahead", .domain = positive, .across = "lead"}),
        column<&States::power_use>({.unit = "MW", .meaning = "power that all accelerators in the state would draw", .role = recorded, .domain = positive}),
        column<&States::powered_share>({.unit = "1", .meaning = "share of accelerators that run", .role = recorded, .initial = 1, .domain = share}),
        column<&States::power_price>({.unit = "USD MWh-1", .meaning = "price of power for accelerators", .role = recorded, .domain = positive}),
        column<&States::compute_price>({.unit = "USD H100e-1 month-1", .meaning = "price of a running accelerator for a month, the same in all states of a bloc", .role = recorded, .domain = positive}),
        column<&States::chip_value>({.unit = "USD H100e-1", .meaning = "price above which a new accelerator does not pay", .role = recorded, .domain = positive}),
        column<&States::chip_money>({.unit = "USD month-1", .meaning = "money of all who would buy accelerators", .domain = positive}),
        column<&States::public_bid>({.unit = "USD month-1", .meaning = "public money for renting compute for safety work", .domain = positive}),
        column<&States::public_share>({.unit = "1", .meaning = "share of all running accelerators of its bloc that it rents for safety work", .domain = share}),
        column<&States::public_compute>({.unit = "H100e", .meaning = "accelerators that the state rents and lends for safety work", .role = recorded, .domain = positive}),
        column<&States::enforcement_capacity>({.unit = "1", .meaning = "probability that the state finds and stops a breach, without unrest", .role = input, .initial = 0.6, .domain = share}),
        column<&States::enforcement>({.unit = "1", .meaning = "the same, reduced by unrest", .role = recorded, .domain = share}),
        column<&States::concern>({.unit = "1", .meaning = "public concern about AI risk", .role = input_recorded, .initial = 0.4, .domain = share}),
        column<&States::trust>({.unit = "1", .meaning = "public trust in AI products", .role = input_recorded, .initial = 0.6, .domain = share}),
        column<&States::concern_level>({.unit = "1", .meaning = "public concern without warning shots and unrest: that of the first month", .domain = share}),
        column<&States::trust_level>({.unit = "1", .meaning = "public trust without incidents: that of the first month", .domain = share}),
        column<&States::threat>({.unit = "OOM", .meaning = "perceived lead of the strongest rival bloc (negative: own lead)", .role = recorded, .domain = {-80, 80}}),
        column<&States::stance>({.unit = "kind", .meaning = "0 cooperate, 1 neutral, 2 race", .role = recorded, .initial = 1, .domain = {0, 2}}),
        column<&States::stance_score>({.unit = "1", .meaning = "propensity to race", .role = recorded, .initial = 0.5, .domain = share}),
        column<&States::stance_due>({.unit = "month", .meaning = "time until it reviews its stance; negative before the first month", .initial = -1, .domain = {-1e6, 1e6}}),
        column<&States::displaced>({.unit = "1", .meaning = "share of the labour force displaced and not yet re-employed", .role = recorded, .domain = share}),
        column<&States::unrest>({.unit = "1", .meaning = "unrest", .role = recorded, .domain = share}),
        column<&States::adoption>({.unit = "1", .meaning = "adoption of AI, weighted by the potential of the segments", .role = recorded, .domain = share}),
        column<&States::talent_entry>({.unit = "FTE month-1", .meaning = "graduates and immigrants who enter AI research", .role = input_recorded, .domain = positive}),
        column<&States::first_entry>({.unit = "FTE month-1", .meaning = "entry in the first month", .domain = positive}),
        column<&States::entry_queue>({.unit = "FTE", .meaning = "entrants not yet represented by a researcher row", .domain = positive, .across = "field"}),
        column<&States::safety_reserve>({.unit = "USD", .meaning = "public safety money committed and not yet spent", .domain = positive}),
        column<&States::safety_paid>({.unit = "USD month-1", .meaning = "public safety money paid to outside laboratories", .role = recorded, .domain = positive}),
        column<&States::policy_spending>({.unit = "USD month-1", .meaning = "public money spent on the policies in force", .role = recorded, .domain = positive}),
        column<&States::policy_cost>({.unit = "USD month-1", .meaning = "part of the public money spent on policies that is used up: administration and programmes, without what laboratories and clouds receive", .role = recorded, .domain = positive}),
        column<&States::granted>({.unit = "1", .meaning = "part of what policies ask of the public budget that it grants", .initial = 1, .domain = share}),
        column<&States::fellows>({.unit = "FTE", .meaning = "people who are being trained in safety research", .role = recorded, .domain = positive}),
        column<&States::champion_paid>({.unit = "USD month-1", .meaning = "public money given to the leading laboratory, compute included", .role = recorded, .domain = positive}),
        column<&States::levied>({.unit = "USD month-1", .meaning = "taxes on compute and windfall profits received", .role = recorded, .domain = positive}),
        column<&States::matched>({.unit = "USD month-1", .meaning = "public money given to laboratories for their own safety work", .role = recorded, .domain = positive}),
        column<&States::welfare>({.unit = "USD month-1", .meaning = "welfare: surplus of its users, revenue of its laboratories less their costs, less chips made in it at cost, harm that its laboratories cause, lost earnings and administration", .role = recorded, .domain = {-1e30, 1e30}}),
        column<&States::leakage>({.unit = "1", .meaning = "share of training compute bought by its laboratories that runs beyond its rules", .role = recorded, .domain = share}),
        column<&States::incidents>({.unit = "month-1", .meaning = "incidents caused by laboratories of the state", .role = recorded, .domain = positive}),
        column<&States::harm>({.unit = "USD month-1", .meaning = "harm caused by laboratories of the state", .role = recorded, .domain = positive}),
    };
  });
}

}  // namespace headway
