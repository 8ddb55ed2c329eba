#include "ui/cli/calibrate_json.h"

#include <fmt/format.h>

#include <cmath>

#include "analysis/calibrate/posterior.h"
#include "scenario/json.h"

namespace headway::calibrate {

std::string summary_json(const Study& study, const Population& population) {
  const auto summary = summarise(study, population);
  std::vector<std::string> parameters, moments;
  for (const auto& m : summary.marginals)
    parameters.push_back(fmt::format("{{\"key\":{},\"low\":{},\"median\":{},\"high\":{},\"contraction\":{},\"informed\":{}}}", json::text(m.key), json::number(m.posterior.low),
                                     json::number(m.posterior.median), json::number(m.posterior.high), json::number(m.contraction), m.informed));
  for (const auto& c : summary.moments)
    moments.push_back(fmt::format("{{\"name\":{},\"fit\":{},\"observed\":{},\"low\":{},\"median\":{},\"high\":{},\"inside\":{}}}", json::text(c.moment->measure.name),
                                  c.moment->fit, json::number(c.moment->value), json::number(c.predicted.low), json::number(c.predicted.median),
                                  json::number(c.predicted.high), c.covered));
  return fmt::format("{{\"generations\":{},\"simulations\":{},\"distance\":{},\"reached\":{},\"distinct\":{},\"independent\":{},\"parameters\":{},\"moments\":{}}}", population.generation,
                     population.simulations, json::number(population.tolerance), has_reached(study.sampler, population), summary.distinct, summary.independent, json::list(parameters), json::list(moments));
}

std::string ranks_json(const Study& study, const RankCheck& check) {
  std::vector<std::string> rows;
  for (std::size_t j = 0; j < check.ranks.size(); ++j)
    rows.push_back(fmt::format("{{\"key\":{},\"truths\":{},\"p\":{},\"central_half\":{},\"bins\":{},\"reached\":{}}}", json::text(study.parameters[j].key), check.truths(),
                               json::number(check.p[j]), json::number(share_in_central_half(check.ranks[j])), check.bins, check.reached));
  return json::list(rows);
}

}  // namespace headway::calibrate
