// The parameters of staff, which are many.
#include "core/declaration.h"
#include "model/phase/staff.h"

namespace headway {

std::span<const ParameterRow> Talent::parameters() {
  return declare_parameters<Talent>([] {
    return std::array{
        parameter<&Talent::search_rate>({.value = 0.03, .unit = "month-1", .domain = {0, 1}, .plausible = {0.01, 0.06}, .meaning = "rate at which a researcher looks for another job", .source = "signalfire2025"}),
        parameter<&Talent::settled_after>({.value = 12, .unit = "month", .domain = {0, 120}, .plausible = {3, 24}, .meaning = "time in a job before a researcher looks again", .source = "assumed"}),
        parameter<&Talent::departure_rate>({.value = 0.004, .unit = "month-1", .domain = {0, 1}, .plausible = {0.002, 0.01}, .meaning = "rate at which researchers leave AI research", .source = "assumed"}),
        parameter<&Talent::layoff_speed>({.value = 0.15, .unit = "month-1", .domain = {0, 1}, .plausible = {0.05, 0.5}, .meaning = "share of excess staff laid off per month", .source = "assumed"}),
        parameter<&Talent::layoff_slack>({.value = 0.1, .unit = "1", .domain = {0, 10}, .plausible = {0, 0.3}, .meaning = "excess over the wanted staff that is tolerated", .source = "assumed"}),
        parameter<&Talent::inertia>({.value = 1.5, .unit = "1", .domain = {0, 100}, .plausible = {0.5, 5}, .meaning = "weight of staying against the mean offer", .source = "assumed"}),
        parameter<&Talent::pay_weight>({.value = 1, .unit = "1", .domain = {0, 20}, .plausible = {0.5, 2}, .meaning = "weight of the logarithm of pay in the choice of a job", .source = "assumed"}),
        parameter<&Talent::mission_weight>({.value = 3, .unit = "1", .domain = {0, 20}, .plausible = {0, 5}, .meaning = "weight of a laboratory's safety culture and reputation, times the researcher's concern", .source = "signalfire2025"}),
        parameter<&Talent::prestige_weight>({.value = 0.3, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "weight of the distance to the frontier", .source = "assumed"}),
        parameter<&Talent::compute_weight>({.value = 0.1, .unit = "1", .domain = {0, 20}, .plausible = {0, 0.5}, .meaning = "weight of the logarithm of compute per head", .source = "assumed"}),
        parameter<&Talent::move_cost>({.value = 2.5, .unit = "1", .domain = {0, 20}, .plausible = {1, 5}, .meaning = "utility lost by moving to another state", .source = "assumed"}),
        parameter<&Talent::field_cost>({.value = 0.5, .unit = "1", .domain = {0, 20}, .plausible = {0, 3}, .meaning = "utility lost by changing field", .source = "assumed"}),
        parameter<&Talent::staff_growth>({.value = 0.06, .unit = "month-1", .domain = {0, 1}, .plausible = {0.02, 0.12}, .meaning = "fastest growth of staff that a laboratory can absorb", .source = "openai_staff"}),
        parameter<&Talent::pay_speed>({.value = 0.015, .unit = "month-1", .domain = {0, 1}, .plausible = {0.005, 0.1}, .meaning = "growth of pay per unit of vacancy rate", .source = "assumed"}),
        parameter<&Talent::pay_turnover>({.value = 0.05, .unit = "1", .domain = {0, 1}, .plausible = {0.02, 0.15}, .meaning = "vacancy rate at which pay is constant", .source = "assumed"}),
        parameter<&Talent::entry_lag>({.value = 18, .unit = "month", .domain = {0.1, 240}, .plausible = {6, 72}, .meaning = "time in which entry follows pay", .source = "assumed"}),
        parameter<&Talent::entry_elasticity>({.value = 1, .unit = "1", .domain = {0, 10}, .plausible = {0.5, 2.5}, .meaning = "elasticity of entry to pay", .source = "assumed"}),
        parameter<&Talent::entry_growth>({.value = 0.04, .unit = "year-1", .domain = {-1, 2}, .plausible = {0, 0.15}, .meaning = "yearly log growth of entry at constant pay", .source = "assumed"}),
        parameter<&Talent::entry_limit>({.value = 1e-3, .unit = "year-1", .domain = {0, 1}, .plausible = {3e-4, 5e-3}, .scale = Scale::logarithmic, .meaning = "largest share of a state's workers that can enter AI research in a year, whatever it pays; software developers of all kinds are about a hundredth of workers", .source = "assumed"}),
        parameter<&Talent::first_pay>({.value = 6e5, .unit = "USD year-1", .domain = {1, 1e9}, .plausible = {3e5, 1.5e6}, .meaning = "yearly cost of a researcher in the first month, equity included", .source = "assumed"}),
        parameter<&Talent::skill_spread>({.value = 0.6, .unit = "1", .domain = {0, 5}, .plausible = {0.3, 1}, .meaning = "standard deviation of the logarithm of skill", .source = "assumed"}),
        parameter<&Talent::concern_mean>({.value = 0.4, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.7}, .meaning = "mean concern of capability researchers about safety", .source = "aiimpacts2023"}),
        parameter<&Talent::concern_spread>({.value = 1, .unit = "1", .domain = {0, 10}, .plausible = {0.5, 2}, .meaning = "spread of concern on the logit scale", .source = "assumed"}),
        parameter<&Talent::count>({.value = 1000, .unit = "1", .domain = {0, 1e7}, .plausible = {100, 1e5}, .scale = Scale::logarithmic, .kind = Kind::integer, .meaning = "researcher rows; each stands for several people", .source = "assumed"}),
        parameter<&Talent::safety_rows>({.value = 0.2, .unit = "1", .domain = {0.01, 0.99}, .plausible = {0.2, 0.7}, .meaning = "share of the rows that stands for people in safety, so that these few people have enough rows", .source = "assumed"}),
    };
  });
}

}  // namespace headway
