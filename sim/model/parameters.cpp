#include "model/parameters.h"

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> Clock::parameters() {
  return declare_parameters<Clock>([] {
    return std::array{
        parameter<&Clock::start>({.value = 2026, .unit = "year", .domain = {1900, 3000}, .plausible = {2012, 2030}, .meaning = "date of the first state", .source = "setting: the first state belongs to its date; from the start of the historical tables to a few years ahead"}),
        parameter<&Clock::horizon>({.value = 25, .unit = "year", .domain = {0, 1000}, .plausible = {5, 50}, .meaning = "length of the run", .source = "setting: from the horizon of forecasts of take-off to the middle of the century"}),
        parameter<&Clock::dt>({.value = 1, .unit = "month", .domain = {0.05, 12}, .plausible = {0.25, 1}, .meaning = "length of a tick", .source = "setting: results at a quarter of a month and at a month agree within sampling error"}),
    };
  });
}

std::span<const ParameterRow> Thresholds::parameters() {
  return declare_parameters<Thresholds>([] {
    constexpr auto row = [](double value, std::string_view meaning) {
      return ParameterInfo{.value = value, .unit = "OOM", .domain = {0, 80}, .plausible = {value - 1.5, value + 1.5}, .meaning = meaning, .source = "assumed: an OOM and a half either way, together some three years of frontier growth"};
    };
    return std::array{
        parameter<&Thresholds::tool_use>(row(26.5, "capability at which models act reliably with tools")),
        parameter<&Thresholds::cyber_offence>(row(28, "capability at which models give expert help in cyber offence")),
        parameter<&Thresholds::bio_uplift>(row(28.5, "capability at which models give expert help in biological weapons")),
        parameter<&Thresholds::persuasion>(row(27.5, "capability at which models persuade better than people")),
        parameter<&Thresholds::autonomous_research>(row(30, "capability at which half of AI research tasks can be automated")),
        parameter<&Thresholds::strategic_deception>(row(29, "capability at which models can deceive their evaluators")),
        parameter<&Thresholds::self_improvement>(row(32, "capability at which models improve themselves unaided")),
    };
  });
}

const std::vector<ParameterGroup>& parameter_groups() {
  static const std::vector<ParameterGroup> groups{
      parameter_group<&Parameters::clock>("time and length of a run"),
      parameter_group<&Parameters::thresholds>("true capability thresholds of the milestones"),
      parameter_group<&Parameters::observation>("what actors see, and their forecasts"),
      parameter_group<&Parameters::government>("how states form a stance"),
      parameter_group<&Parameters::funding>("funders, valuations, grants"),
      parameter_group<&Parameters::supply>("chips, power and the cost of compute"),
      parameter_group<&Parameters::talent>("researchers: pay, moves, entry"),
      parameter_group<&Parameters::decision>("pressure, plans, targets of laboratories"),
      parameter_group<&Parameters::response>("the pressure-responsive strategy"),
      parameter_group<&Parameters::choice>("how laboratories choose their course"),
      parameter_group<&Parameters::learning>("experience, imitation and look-ahead in the choice of a course"),
      parameter_group<&Parameters::compliance>("keeping and breaking rules: detection, secrecy, relocation"),
      parameter_group<&Parameters::theft>("theft of weights"),
      parameter_group<&Parameters::research>("software efficiency, automation, followers"),
      parameter_group<&Parameters::emulation>("whole-brain emulation"),
      parameter_group<&Parameters::safety>("safety techniques, access, adoption, patches"),
      parameter_group<&Parameters::training>("training runs and data"),
      parameter_group<&Parameters::scaling>("the pre-training loss law"),
      parameter_group<&Parameters::release>("evaluation, release gate, audits"),
      parameter_group<&Parameters::market>("demand, shares, adoption"),
      parameter_group<&Parameters::harm>("hazards, severities, public memory"),
      parameter_group<&Parameters::settlement>("liability, failure, entry, opinion, work"),
      parameter_group<&Parameters::growth>("output and its growth with automation"),
      parameter_group<&Parameters::measures>("windows of the reported measures"),
      parameter_group<&Parameters::welfare>("what welfare counts"),
  };
  return groups;
}

Parameters default_parameters() {
  Parameters result{};
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      value_at(reinterpret_cast<std::byte*>(&result) + group.offset, row) = row.info.value;
  return result;
}

}  // namespace headway
