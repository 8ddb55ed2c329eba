#include "model/phase/release.h"

#include <algorithm>

#include "core/math.h"
#include "model/phase/observe.h"

namespace headway {

namespace {

/// The released model in the world's list of models.
void list_release(const WaitingModel& model, World& world, std::size_t l) {
  auto& models = world.models;
  const auto row = world.models_released;
  if (row >= models.released.size()) return;
  models.lab[row] = id_of<LabId>(l);
  models.released[row] = world.calendar.year();
  models.capability[row] = model.capability;
  models.training_compute[row] = model.compute;
  models.training_cost[row] = world.labs.last_run_cost[l];
  models.margin[row] = world.labs.margin[l];
  models.origin[row] = model.origin;
  models.open_weights[row] = world.labs.open_weights[l] != 0 && world.labs.withheld[l] == 0;
  ++world.models_released;
}

/// (9.12) Weights of deployed models come out when the law of their home lets them, later where it asks for stages; what is out
/// stays out.
void publish_weights(const Release& p, const Rules& rules, double frontier, World& world, std::size_t l) {
  auto& labs = world.labs;
  const auto home = labs.state[l].row();
  const double stage = rules.weights_stage[home], before = published_capability(labs, l);
  if (labs.capability[l] > rules.weights_barred_above[home]) return;
  labs.withheld[l] *= stage > 0 ? math::exp(-world.calendar.dt / stage) : 0;
  const double decisive = std::max(world.commons.threshold(0, index_of(Milestone::autonomous_research)), frontier - p.rupture_gap);
  const bool is_news = stage <= 0 || before <= decisive;
  if (labs.open_weights[l] != 0 && is_news && published_capability(labs, l) > decisive) world.commons.ruptures += 1;
}

/// (9.5) A waiting model becomes the deployed model.
void deploy(const Release& p, const SafetyResearch& safety, const Rules& rules, const WaitingModel& model, World& world, std::size_t l) {
  auto& labs = world.labs;
  const double frontier = deployed_frontier(labs);
  labs.withheld[l] = std::max(0.0, labs.withheld[l] + model.capability - labs.capability[l]);
  labs.capability[l] = model.capability;
  labs.patch[l] = model.patch;
  labs.patch_debt[l] = (1 - p.debt_renewal) * labs.patch_debt[l] + model.patch;
  labs.margin[l] = model_margin(safety, world.techniques, labs, l, model.capability) + model.patch;  // (7.12)
  labs.measured_margin[l] = model.belief;
  labs.deployed_error[l] = model.belief - labs.margin[l];
  labs.deployed_number[l] = model.number;
  labs.deployed_barred[l] = model.barred;
  labs.deployed_origin[l] = model.origin;
  labs.deployed_compute[l] = model.compute;
  for (double& state : labs.withdrawn.row(l)) state = 0;
  for (double& state : labs.banned.row(l)) state = 0;
  labs.since_release[l] = 0;
  labs.releases[l] += 1;
  publish_weights(p, rules, frontier, world, l);
  list_release(model, world, l);
  if (labs.candidate[l] == labs.capability[l]) labs.candidate[l] = labs.candidate_age[l] = 0;
  labs.reserve[l] = labs.reserve_age[l] = 0;  // it is the deployed model, or worse
}

/// (9.4) The margin that the laboratory insists on, after warning shots, pressure and waiting; what it has promised does
/// not yield.
double required_margin(const Release& p, double salience, const Labs& labs, std::size_t l, double age) {
  const double yielding = labs.pressure[l] * (1 - labs.safety_culture[l]);
  const double alarm = p.caution * (1 - math::exp(-salience));
  return std::max(labs.promised_margin[l], labs.release_margin[l] + alarm - yielding * (p.concession + p.impatience * age));
}

/// Evaluation compute is shared by the models that wait; what is believed of the best is what counts elsewhere.
void evaluate(const Judgement& judgement, double lent, World& world, std::size_t l) {
  auto& labs = world.labs;
  const double effort = (1 + lent) * labs.compute[l] * labs.allocation(l, index_of(Use::evaluation)) * world.calendar.dt;
  const double share = labs.reserve[l] > 0 ? 0.5 : 1.0;
  for (const auto& model : {candidate_of(labs, l), reserve_of(labs, l)}) {
    if (model.capability == 0) continue;
    model.age += world.calendar.dt;
    model.evaluation += share * effort;
    model.belief = believed_margin(judgement, l, model);
  }
  labs.measured_margin[l] = labs.candidate_belief[l];
}

/// (9.11) Red teams on lent compute find gaps as auditors do, fewer where nobody has the time to close them.
double gaps_found(const Rules& rules, const Labs& labs, std::size_t l) {
  const double lent = rules.red_team[labs.state[l].row()];
  return lent / (1 + lent) * (1 - labs.pressure[l]);
}

/// The best model that meets its margin and has the certificate that it needs is released; the others are patched.
void release(const Release& p, const SafetyResearch& safety, const Rules& rules, World& world, std::size_t l) {
  auto& labs = world.labs;
  for (const auto& model : {candidate_of(labs, l), reserve_of(labs, l)}) {
    if (!passes_gate(p, world.commons.salience, labs, l, model)) continue;
    if (waits_for_certificate(p, rules, world.states, labs, l, model.capability)) continue;
    deploy(p, safety, rules, model, world, l);
    break;
  }
  for (const auto& model : {candidate_of(labs, l), reserve_of(labs, l)})
    if (model.capability > 0) harden(p, labs.audited[l] + gaps_found(rules, labs, l), world.calendar.dt, world.commons, model);
}

}  // namespace

bool passes_gate(const Release& p, double salience, const Labs& labs, std::size_t l, const WaitingModel& model) {
  return model.capability > 0 && model.belief >= required_margin(p, salience, labs, l, model.age);
}

void assess_and_release(const Release& p, const SafetyResearch& safety, const Random& random, const Rules& rules,
                        World& world) {
  auto& labs = world.labs;
  const Judgement judgement{p, safety, random, world.commons, world.techniques, labs};
  audit_waiting_models(p, rules, world);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.since_release[l] += world.calendar.dt;
    if (!certificate_useful(rules, world.states, labs.capability[l]))
      labs.legacy_capability[l] = labs.capability[l];  // on the market before any mandate
    if (labs.active[l] && labs.candidate[l] > 0) evaluate(judgement, rules.red_team[labs.state[l].row()], world, l);
  }
  certify(p, safety, random, rules, world);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    release(p, safety, rules, world, l);
    if (labs.withheld[l] > 0) publish_weights(p, rules, deployed_frontier(labs), world, l);
    enforce_certificates(p, random, rules, world, l);
  }
}

}  // namespace headway
