// What laboratories believe about models that wait for release, and patching.
#include <algorithm>

#include "core/math.h"
#include "model/phase/observe.h"
#include "model/phase/release.h"

namespace headway {

namespace {

/// The errors about a model, each a standard normal number drawn once.
enum class Error : std::uint64_t { of_expectation, of_model, of_noise };
constexpr std::uint64_t errors_per_model = 3;

double draw_error(const Random& random, std::size_t l, double number, Error which) {
  const auto first = errors_per_model * static_cast<std::uint64_t>(number);
  return random.of_run().normal(Purpose::evaluation, l, first + static_cast<std::uint64_t>(which));
}

double deception_threshold(const Commons& commons) {
  return commons.threshold(0, index_of(Milestone::strategic_deception));
}

}  // namespace

WaitingModel candidate_of(Labs& labs, std::size_t l) {
  return {labs.candidate[l],        labs.candidate_age[l],        labs.candidate_compute[l], labs.candidate_patch[l],
          labs.candidate_number[l], labs.candidate_evaluation[l], labs.candidate_belief[l],  labs.candidate_origin[l],
          labs.candidate_barred[l]};
}

WaitingModel reserve_of(Labs& labs, std::size_t l) {
  return {labs.reserve[l],        labs.reserve_age[l],        labs.reserve_compute[l], labs.reserve_patch[l],
          labs.reserve_number[l], labs.reserve_evaluation[l], labs.reserve_belief[l],  labs.reserve_origin[l],
          labs.reserve_barred[l]};
}

void add_candidate(Labs& labs, std::size_t l, double capability, double compute, Origin origin) {
  const auto model = candidate_of(labs, l), reserve = reserve_of(labs, l);
  if (model.capability > 0 && reserve.capability == 0) {
    reserve.capability = model.capability;
    reserve.age = model.age;
    reserve.compute = model.compute;
    reserve.patch = model.patch;
    reserve.number = model.number;
    reserve.evaluation = model.evaluation;
    reserve.belief = model.belief;
    reserve.origin = model.origin;
    reserve.barred = model.barred;
  }
  model.capability = capability;
  model.compute = compute;
  model.origin = static_cast<std::int32_t>(origin);
  model.number = labs.models_trained[l];
  model.age = model.patch = model.evaluation = model.belief = model.barred = 0;
}

double evaluation_weight(const Release& p, double effort) {
  const double spent = math::pow(effort / p.evaluation_reference, 2 * p.evaluation_returns);
  const double prior = p.prior_error * p.prior_error;
  const double all = (prior + p.candidate_error * p.candidate_error) * spent + p.noise * p.noise;
  return effort > 0 && all > 0 ? prior * spent / all : 0;
}

double model_error(const Release& p, const Random& random, std::size_t l, double number) {
  return p.candidate_error * draw_error(random, l, number, Error::of_model);
}

double field_lead(const SafetyResearch& safety, const Techniques& techniques, const Labs& labs, std::size_t l,
                  Field field, double capability) {
  return support(safety, techniques, toolset_of(safety, labs, l), capability).level[index_of(field)] - capability;
}

double deception_bias(const Judgement& j, std::size_t l, double capability) {
  const double above = std::max(0.0, capability - deception_threshold(j.commons));
  if (above == 0 || j.p.bias_limit == 0) return 0;
  const double feigned = -j.p.bias_limit * math::expm1(-j.p.bias * above / j.p.bias_limit);
  const double lead = field_lead(j.safety, j.techniques, j.labs, l, Field::interpretability, capability);
  const double trained_in = remaining(j.safety, j.techniques, j.labs.adopted.row(l).data(), Effect::deception, capability);
  return feigned * trained_in * math::logistic(-lead / j.p.interpretability_scale);
}

double unseen_bias(const Judgement& j, std::size_t l, double capability) {
  const double bias = deception_bias(j, l, capability), access = j.labs.audited[l];
  if (access == 0 || bias == 0) return bias;
  const double lead = field_lead(j.safety, j.techniques, j.labs, l, Field::interpretability, capability);
  return bias * (1 - access * math::logistic(lead / j.p.interpretability_scale));
}

double shift_bias(const Judgement& j, double capability) {
  return j.p.shift_bias > 0 ? j.p.shift_bias * std::max(0.0, capability - deployed_frontier(j.labs)) : 0;
}

double expected_margin(const Judgement& j, std::size_t l, double number, double capability) {
  return model_margin(j.safety, j.techniques, j.labs, l, capability) + unseen_bias(j, l, j.labs.capability[l]) +
         j.p.prior_error * draw_error(j.random, l, number, Error::of_expectation);
}

double believed_margin(const Judgement& j, std::size_t l, const WaitingModel& model) {
  const auto& p = j.p;
  const double expected = expected_margin(j, l, model.number, model.capability) + model.patch;
  const double weight = evaluation_weight(p, model.evaluation);
  if (weight == 0) return expected;
  const double noise = p.noise * math::pow(model.evaluation / p.evaluation_reference, -p.evaluation_returns);
  const double measured = model_margin(j.safety, j.techniques, j.labs, l, model.capability) + model.patch +
                          unseen_bias(j, l, model.capability) + shift_bias(j, model.capability) + (1 - j.labs.audited[l]) * model_error(p, j.random, l, model.number) +
                          noise * draw_error(j.random, l, model.number, Error::of_noise);
  return expected + weight * (measured - expected);
}

double patched(const Release& p, const Commons& commons, double capability, double patch, double more) {
  const double holds = math::logistic((deception_threshold(commons) - capability) / p.patch_width);
  const double room = std::max(0.0, p.patch_limit * holds - patch);
  return patch + std::min(room, more * holds);
}

void harden(const Release& p, double found, double dt, const Commons& commons, const WaitingModel& model) {
  model.patch = patched(p, commons, model.capability, model.patch, p.patch_speed * (1 + p.findings * found) * dt);
}

void patch_in_haste(const Release& p, const SafetyResearch& safety, double dt, const Commons& commons, const SafetyWorkspace& work,
                    Labs& labs) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l] || labs.capability[l] <= 0) continue;
    const double made = safety.patch_worth * work.hurried[l] * dt / months_per_year;
    const double gained = patched(p, commons, labs.capability[l], labs.patch[l], made) - labs.patch[l];
    labs.patch[l] += gained;
    labs.patch_debt[l] += gained;
    labs.margin[l] += gained;
  }
}

}  // namespace headway
