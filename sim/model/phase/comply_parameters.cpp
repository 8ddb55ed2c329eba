// The numbers of compliance, with their ranges and sources.
#include "core/declaration.h"
#include "model/phase/comply.h"

namespace headway {

std::span<const ParameterRow> Compliance::parameters() {
  return declare_parameters<Compliance>([] {
    return std::array{
        parameter<&Compliance::prize>({.value = 3, .unit = "year OOM-1", .domain = {0, 100}, .plausible = {1, 10}, .meaning = "what an OOM of capability beyond what a rule allows is worth to a laboratory under full pressure and without safety culture, in years of its revenue and funding", .source = "assumed: an OOM ahead multiplies sales by about seven (market.quality_weight), so from one year of present income to ten"}),
        parameter<&Compliance::internal_value>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.7}, .meaning = "part of that which a model brings that is used inside and not sold", .source = "assumed: from little more than knowledge to most of the lead"}),
        parameter<&Compliance::sharpness>({.value = 4, .unit = "1", .domain = {0, 100}, .plausible = {1, 10}, .meaning = "how sharply compliance answers to the ratio of expected penalty and expected gain", .source = "assumed: at 4 a ratio of two is kept by 94%, the range goes from 67% to nearly all"}),
        parameter<&Compliance::belief_error>({.value = 0.5, .unit = "1", .domain = {0, 5}, .plausible = {0.2, 1}, .meaning = "standard deviation of the logarithm of the error of a laboratory's belief about how likely it is found, drawn once per laboratory", .source = "assumed: perceptions of that risk are known to be poor, so up to a factor of three"}),
        parameter<&Compliance::conviction>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.5}, .meaning = "share of decisions in which a laboratory of full safety culture keeps a rule whatever it costs", .source = "assumed: none by default, since no laboratory paused for the letter of 2023"}),
        parameter<&Compliance::detection>({.value = 0.12, .unit = "month-1", .domain = {0, 10}, .plausible = {0.03, 0.4}, .meaning = "rate at which full enforcement without registers finds a secret run that exceeds the ceiling by detection_size", .source = "assumed: found after 2.5 months to three years"}),
        parameter<&Compliance::detection_size>({.value = 1e27, .unit = "FLOP", .domain = {1, 1e40}, .plausible = {1e26, 1e28}, .scale = Scale::logarithmic, .meaning = "excess over the ceiling to which that rate belongs", .source = "assumed: some hundred thousand accelerators of 2026 for half a year, the range is a tenth to ten times"}),
        parameter<&Compliance::size_exponent>({.value = 1, .unit = "1", .domain = {0, 4}, .plausible = {0.5, 1.5}, .meaning = "exponent of the excess in the rate", .source = "shavit2023: 1 when every accelerator is as likely to be inspected; half of it around"}),
        parameter<&Compliance::register_gain>({.value = 4, .unit = "1", .domain = {0, 100}, .plausible = {1, 20}, .meaning = "by how much full registers of accelerators and power add to that rate, as a multiple", .source = "shavit2023: registers are what finds a run within months, where without them whistle-blowers must; from a doubling to twenty times"}),
        parameter<&Compliance::suspension>({.value = 6, .unit = "month", .domain = {0, 120}, .plausible = {3, 24}, .meaning = "time during which a laboratory whose secret run was found may not train", .source = "assumed: from an inspection to a lost licence"}),
        parameter<&Compliance::relocation>({.value = 0.03, .unit = "month-1", .domain = {0, 10}, .plausible = {0.005, 0.1}, .meaning = "rate at which training moves to states without a ceiling when that is clearly worth its cost", .source = "assumed: data centres take one to several years"}),
        parameter<&Compliance::relocation_cost>({.value = 6, .unit = "month", .domain = {0, 600}, .plausible = {2, 24}, .meaning = "cost of moving an accelerator, in months of the full cost of holding it: standstill, transport and a new building", .source = "assumed: a factor of three to four around the default"}),
        parameter<&Compliance::return_rate>({.value = 0.05, .unit = "month-1", .domain = {0, 10}, .plausible = {0.01, 0.2}, .meaning = "rate at which training comes back when no ceiling binds or no refuge is left", .source = "assumed: somewhat faster than leaving, by the same factors"}),
        parameter<&Compliance::offshore_limit>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 1}, .meaning = "largest share of its training that a laboratory can move", .source = "assumed: people and a part of the fleet stay"}),
        parameter<&Compliance::host_share>({.value = 0.3, .unit = "1", .domain = {0, 10}, .plausible = {0.1, 0.6}, .meaning = "power that a state without a ceiling gives to training that comes to it, as a share of its power for accelerators", .source = "assumed: from spare capacity to most of what it has"}),
        parameter<&Compliance::idle_research>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0.3, 0.9}, .meaning = "share of the compute that rules leave idle which goes to experiments for capability", .source = "assumed: about the share of research in compute beside training"}),
        parameter<&Compliance::idle_safety>({.value = 0.1, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.4}, .meaning = "share of it that goes to safety research; the rest goes to serving", .source = "assumed: from none to several times safety's share of research"}),
    };
  });
}

}  // namespace headway
