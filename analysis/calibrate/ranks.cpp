#include "analysis/calibrate/ranks.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

#include "analysis/plot/number.h"
#include "core/random.h"

namespace headway::calibrate {

namespace {

constexpr std::size_t most_bins = 10, least_bins = 2, least_expected = 5;
constexpr std::uint64_t first_truth_stream = std::uint64_t{1} << 52;  // far from those of fits

/// What is seen of a truth whose simulation gave `simulated`: it is off by what the kernel allows, evenly within its tolerance, hence more often to the
/// wider side.
std::vector<double> seen_of(const Target& target, std::vector<double> simulated, double tolerance, const Random& random) {
  std::vector<double> direction(simulated.size(), 0);
  double length = 0, count = 0;
  for (std::size_t m = 0; m < simulated.size(); ++m) {
    if (!target.fit[m]) continue;
    direction[m] = random.normal(Purpose::calibration, target.parameters + m);
    length += direction[m] * direction[m];
    ++count;
  }
  const double u = random.uniform(Purpose::calibration, target.parameters + simulated.size());
  const double radius = tolerance * std::sqrt(count) * std::pow(u, 1 / count);
  for (std::size_t m = 0; m < simulated.size(); ++m) {
    const auto& scale = target.scale[m];
    const bool above = random.uniform(Purpose::calibration, target.parameters + simulated.size() + 1 + m) * (scale.below + scale.above) < scale.above;
    simulated[m] -= std::abs(direction[m]) / std::sqrt(length) * radius * (above ? scale.above : -scale.below);
  }
  return simulated;
}

double p_of_uniform(const std::vector<double>& ranks, std::size_t bins) {
  if (bins == 0) return std::nan("");
  const double expected = static_cast<double>(ranks.size()) / static_cast<double>(bins);
  double chi2 = 0;
  for (const double count : histogram_of(ranks, bins)) chi2 += (count - expected) * (count - expected) / expected;
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(static_cast<double>(bins - 1)), chi2));
}

void add_truth(const Study& study, const std::vector<double>& truth, const Population& posterior, RankCheck& check) {
  for (std::size_t j = 0; j < study.parameters.size(); ++j) {
    const auto below = std::count_if(posterior.particles.begin(), posterior.particles.end(), [&](const Particle& p) { return p.point[j] < truth[j]; });
    check.ranks[j].push_back(static_cast<double>(below) / static_cast<double>(posterior.particles.size()));
  }
  check.reached += has_reached(study.sampler, posterior);
}

}  // namespace

std::vector<double> histogram_of(const std::vector<double>& ranks, std::size_t bins) {
  std::vector<double> counts(bins, 0);
  for (const double rank : ranks) ++counts[std::min(bins - 1, static_cast<std::size_t>(rank * static_cast<double>(bins)))];
  return counts;
}

double share_in_central_half(const std::vector<double>& ranks) {
  const auto inside = std::count_if(ranks.begin(), ranks.end(), [](double rank) { return rank > 0.25 && rank < 0.75; });
  return ranks.empty() ? 0 : static_cast<double>(inside) / static_cast<double>(ranks.size());
}

RankCheck check_ranks(const Study& study, const Simulator& simulate, std::size_t truths, const std::atomic<bool>& stop, const std::function<void(const RankCheck&)>& watch,
                      RankCheck done) {
  auto check = std::move(done);
  check.ranks.resize(study.parameters.size());
  check.p.clear();
  for (; check.tried < truths && !stop; ++check.tried) {
    const auto k = check.tried;
    const Random random(study.sampler.seed, 2, k);
    std::vector<double> truth, simulated(study.moments.size());
    for (std::size_t j = 0; j < study.parameters.size(); ++j) truth.push_back(random.uniform(Purpose::calibration, j));
    simulate(truth, first_truth_stream + k, simulated);
    auto target = target_of(study);
    target.observed = simulated;
    if (!std::isfinite(distance(target, simulated))) continue;  // a truth whose run failed was never seen
    auto plan = study.sampler;
    plan.seed += k + 1;
    target.observed = seen_of(target, simulated, plan.tolerance, random);
    const auto posterior = sample_posterior(target, simulate, plan, stop);
    if (posterior.ending == Ending::interrupted) break;
    add_truth(study, truth, posterior, check);
    if (watch) {
      auto so_far = check;
      ++so_far.tried;
      watch(so_far);
    }
  }
  const auto bins = std::min(most_bins, check.truths() / least_expected);
  check.bins = bins < least_bins ? 0 : bins;
  for (const auto& ranks : check.ranks) check.p.push_back(p_of_uniform(ranks, check.bins));
  return check;
}

std::string reading_of(const Study& study, const RankCheck& check) {
  std::string text = check.bins == 0
                         ? fmt::format("{} are too few to test whether their ranks are uniform; make {} and more.", count_of(check.truths(), "truth", "truths"), usual_truths)
                         : fmt::format("{} truths in {} bins: p is the probability of ranks as uneven as these when posteriors are sound; the smallest of {} such p lies near {:.2g} by chance.",
                                       check.truths(), check.bins, check.p.size(), 1 / (static_cast<double>(check.p.size()) + 1));
  if (check.bins > 0 && check.bins < most_bins) text += fmt::format(" So few show gross errors alone; {} and more are better.", usual_truths);
  if (check.reached < check.truths())
    text += fmt::format(" {} of {} fits reached the tolerance of {:g}. What is seen of a truth has the error that this tolerance stands for, so posteriors of the other fits are wider than they "
                        "should be, and their ranks crowd in the middle.",
                        check.reached, check.truths(), study.sampler.tolerance);
  return text;
}

std::string write_ranks(const Study& study, const RankCheck& check) {
  std::string text;
  for (const auto& parameter : study.parameters) text += (text.empty() ? "" : ",") + parameter.key;
  for (std::size_t k = 0; k < check.truths(); ++k) {
    std::string row;
    for (const auto& ranks : check.ranks) row += (row.empty() ? "" : ",") + fmt::format("{}", ranks[k]);
    text += "\n" + row;
  }
  return text + "\n";
}

std::string write_ranks_page(const Study& study, const RankCheck& check, const std::string& source) {
  const auto& s = study.sampler;
  std::string text = fmt::format("<!-- Written by `headway calibrate --check`; do not edit. -->\n# {}: known truths\n\nTruths were drawn from the prior, what would be observed of each was "
                                 "simulated, and each was fitted with {} particles and at most {} simulations. A rank is the share of the draws of its posterior that lie below the truth. {}\n\n",
                                 study.title, s.particles, s.most_simulations, reading_of(study, check));
  text += "What is observed of a truth is off by an error drawn evenly from within the tolerance, in the standard deviations of each observation: that is the error for which accepting "
          "simulations within the tolerance is exact.\n\n![Ranks of known truths](ranks.svg)\n\n| parameter | p | in the central half |\n|---|---|---|\n";
  for (std::size_t j = 0; j < check.ranks.size(); ++j)
    text += fmt::format("| `{}` | {} | {:.0f}% |\n", study.parameters[j].key, std::isnan(check.p[j]) ? "" : fmt::format("{:.2g}", check.p[j]), 100 * share_in_central_half(check.ranks[j]));
  return text + fmt::format("\nIn the central half: about 50% when posteriors are sound, more where they are too wide, less where they are too narrow. Made by {}, seed {}.\n", source, s.seed);
}

}  // namespace headway::calibrate
