// The numbers of how laboratories choose, with their ranges and sources.
#include "core/declaration.h"
#include "strategy/choice.h"

namespace headway {

std::span<const ParameterRow> Choice::parameters() {
  return declare_parameters<Choice>([] {
    return std::array{
        parameter<&Choice::attention_incumbent>({.value = 6, .unit = "month", .domain = {0.1, 600}, .plausible = {3, 12}, .meaning = "time between two reviews of its course by an incumbent or a state laboratory; from a quarter to a yearly budget", .source = "assumed"}),
        parameter<&Choice::attention_startup>({.value = 2, .unit = "month", .domain = {0.1, 600}, .plausible = {1, 6}, .meaning = "the same for a start-up and for those who publish weights; from a month to half of what incumbents take", .source = "assumed"}),
        parameter<&Choice::attention_other>({.value = 4, .unit = "month", .domain = {0.1, 600}, .plausible = {2, 12}, .meaning = "the same for all others; in between", .source = "assumed"}),
        parameter<&Choice::noise_incumbent>({.value = 0.01, .unit = "1", .domain = {0, 100}, .plausible = {0.003, 0.1}, .meaning = "scale of the error with which an incumbent compares payoffs, in years of its revenue; from a day to a month", .source = "assumed"}),
        parameter<&Choice::noise_startup>({.value = 0.03, .unit = "1", .domain = {0, 100}, .plausible = {0.01, 0.3}, .meaning = "the same for a start-up; larger, since fewer people prepare its decisions", .source = "assumed"}),
        parameter<&Choice::noise_other>({.value = 0.02, .unit = "1", .domain = {0, 100}, .plausible = {0.005, 0.2}, .meaning = "the same for all others; in between", .source = "assumed"}),
        parameter<&Choice::caution_incumbent>({.value = 1.5, .unit = "1", .domain = {0, 100}, .plausible = {1, 3}, .meaning = "weight of own harm in an incumbent, which has more to lose, relative to other laboratories", .source = "assumed"}),
        parameter<&Choice::caution_startup>({.value = 0.7, .unit = "1", .domain = {0, 100}, .plausible = {0.2, 1}, .meaning = "weight of own harm in a start-up, which gambles for resurrection, relative to other laboratories", .source = "assumed"}),
        parameter<&Choice::safety_step>({.value = 1.6, .unit = "1", .domain = {1.001, 10}, .plausible = {1.2, 2.5}, .meaning = "factor between neighbouring safety shares that a laboratory compares; from a fifth to more than twice", .source = "assumed"}),
        parameter<&Choice::margin_step>({.value = 0.3, .unit = "OOM", .domain = {0, 5}, .plausible = {0.1, 0.6}, .meaning = "distance between neighbouring release margins that it compares; about what evaluation can tell apart", .source = "assumed"}),
        parameter<&Choice::training_step>({.value = 1.3, .unit = "1", .domain = {1.001, 10}, .plausible = {1.1, 2}, .meaning = "factor between neighbouring training shares that it compares; from a tenth to twice", .source = "assumed"}),
        parameter<&Choice::safety_limit>({.value = 0.6, .unit = "1", .domain = {0, 0.95}, .plausible = {0.3, 0.8}, .meaning = "largest safety share that it considers, unless it is given more", .source = "assumed"}),
        parameter<&Choice::horizon>({.value = 24, .unit = "month", .domain = {0.1, 240}, .plausible = {12, 48}, .meaning = "how far ahead it looks; from one to four years", .source = "assumed"}),
        parameter<&Choice::memory>({.value = 18, .unit = "month", .domain = {0.1, 240}, .plausible = {6, 36}, .meaning = "time over which it judges its own recent growth; from one model to several", .source = "assumed"}),
        parameter<&Choice::training_elasticity>({.value = 1, .unit = "OOM OOM-1", .domain = {0, 3}, .plausible = {0.5, 1}, .meaning = "capability at the horizon per OOM of the training share, in its belief; 1 where the next run gets all of it", .source = "assumed"}),
        parameter<&Choice::research_elasticity>({.value = 0.5, .unit = "OOM OOM-1", .domain = {0, 3}, .plausible = {0.2, 1}, .meaning = "capability at the horizon per OOM of the share left for capability research, in its belief; below what two years of proportional progress would give", .source = "assumed"}),
        parameter<&Choice::safety_elasticity>({.value = 0.5, .unit = "OOM OOM-1", .domain = {0, 5}, .plausible = {0.1, 2}, .meaning = "safety level at the horizon per OOM of the safety share, in its belief; from hardly any, where others publish all that matters, to more than proportional", .source = "assumed"}),
        parameter<&Choice::progress_error>({.value = 0.3, .unit = "OOM", .domain = {0.01, 5}, .plausible = {0.1, 1}, .meaning = "standard error of its forecast of its own capability; about a third of a year of progress", .source = "assumed"}),
        parameter<&Choice::prize>({.value = 1, .unit = "1", .domain = {0, 100}, .plausible = {0, 3}, .meaning = "weight of what it expects to earn; 1 by the choice of the unit, 0 switches it off", .source = "assumed"}),
        parameter<&Choice::rank>({.value = 2, .unit = "1", .domain = {0, 1000}, .plausible = {0, 10}, .meaning = "worth of winning the race to the horizon, in years of its revenue; 0 switches it off, 10 is a race for everything", .source = "assumed"}),
        parameter<&Choice::enmity>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "how far it minds that a rival wins safely: 0 as good as its own success, 1 worth nothing (Armstrong, Bostrom and Shulman)", .source = "assumed"}),
        parameter<&Choice::disaster>({.value = 1, .unit = "1", .domain = {0, 100}, .plausible = {0, 10}, .meaning = "cost of an unsafe winner to everybody, in the worth of winning; from none to an existential one", .source = "assumed"}),
        parameter<&Choice::disaster_margin>({.value = 1, .unit = "OOM", .domain = {-10, 20}, .plausible = {0, 3}, .meaning = "margin by which it believes a model of zero margin to be away from even odds of disaster within the horizon; each OOM is a factor of ten of the odds; at the margins of 2026 a few percent, as surveys of authors say", .source = "assumed"}),
        parameter<&Choice::harm>({.value = 1, .unit = "1", .domain = {0, 100}, .plausible = {0, 3}, .meaning = "weight of its own harm: liability, premiums, fines and lost trust; 0 switches it off, 1 counts dollars as dollars", .source = "assumed"}),
        parameter<&Choice::believed_harm>({.value = 0.05, .unit = "1", .domain = {0, 100}, .plausible = {0.005, 0.5}, .meaning = "harm by its models that it expects at margin zero, in USD per USD of revenue; around what a year of incidents at that margin costs, by a factor of ten each way", .source = "assumed"}),
        parameter<&Choice::large_claim>({.value = 10000000000.0, .unit = "USD", .domain = {1, 1e18}, .plausible = {1e9, 1e12}, .scale = Scale::logarithmic, .meaning = "a claim that it thinks of when it asks whether it could pay; settlements of industries reached 1e9 to 1e11", .source = "assumed"}),
        parameter<&Choice::salience>({.value = 0.5, .unit = "1", .domain = {0, 100}, .plausible = {0, 2}, .meaning = "by how much a remembered warning shot raises the harm that it expects, relative", .source = "assumed"}),
        parameter<&Choice::mission>({.value = 1, .unit = "1", .domain = {0, 100}, .plausible = {0, 3}, .meaning = "weight of safety for its own sake in a laboratory with safety culture 1: worth of a safe model, in years of its revenue", .source = "assumed"}),
        parameter<&Choice::staff_concern>({.value = 1, .unit = "1", .domain = {0, 100}, .plausible = {0, 3}, .meaning = "by how much concern in its home state, above neutral, raises its mission, relative; its staff are citizens", .source = "assumed"}),
        parameter<&Choice::seat>({.value = 0.3, .unit = "1", .domain = {0, 100}, .plausible = {0, 2}, .meaning = "worth of a seat at the table of those near the frontier to a laboratory with safety culture 1, in years of its revenue", .source = "assumed"}),
        parameter<&Choice::seat_gap>({.value = 0.5, .unit = "OOM", .domain = {-10, 20}, .plausible = {0.2, 1}, .meaning = "distance behind the best rival within which a laboratory is heard; about half a year of progress", .source = "assumed"}),
        parameter<&Choice::taste>({.value = 1, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "weight of what its given course reveals that it wants; 0 leaves the terms above alone", .source = "assumed"}),
        parameter<&Choice::inertia>({.value = 0.02, .unit = "1", .domain = {0, 100}, .plausible = {0, 0.2}, .meaning = "cost of a step away from its given course, in years of its revenue, growing with the square of the steps", .source = "assumed"}),
        parameter<&Choice::pressure>({.value = 0.5, .unit = "1", .domain = {0, 100}, .plausible = {0, 2}, .meaning = "by how much full pressure raises what it cares for prize and rank, relative", .source = "assumed"}),
        parameter<&Choice::usual_pressure>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.8}, .meaning = "pressure under which the given courses were chosen; about that of the first months of the baseline", .source = "assumed"}),
    };
  });
}

}  // namespace headway
