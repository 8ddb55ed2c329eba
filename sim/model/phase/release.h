// Phase 9, assess and release: evaluation, hardening, certification, the release gate, deployment.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "model/phase/research_safety.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Release {
  double noise;
  double candidate_error;
  double prior_error;
  double evaluation_reference;
  double evaluation_returns;
  double bias;
  double bias_limit;
  double interpretability_scale;
  double shift_bias;
  double patch_speed;
  double patch_limit;
  double patch_width;
  double debt_renewal;
  double concession;
  double impatience;
  double audit_noise;
  double audit_time;
  double conflict;
  double capture;
  double retry;
  double temptation;
  double detection;
  double rupture_gap;
  double caution;
  double attempts;
  double findings;

  static std::span<const ParameterRow> parameters();
};

/// What judging models needs.
struct Judgement {
  const Release& p;
  const SafetyResearch& safety;
  const Random& random;
  const Commons& commons;
  const Techniques& techniques;
  const Labs& labs;
};

/// A trained model that waits for release: its columns in the table of laboratories.
struct WaitingModel {
  double& capability;  ///< OOM, 0 if there is none
  double& age;
  double& compute;
  double& patch;
  double& number;
  double& evaluation;
  double& belief;
  std::int32_t& origin;
  double& barred;
};

/// The newest and best of the models of laboratory `l` that wait for release.
WaitingModel candidate_of(Labs& labs, std::size_t l);

/// The older one, kept while the newer waits; none without a candidate.
WaitingModel reserve_of(Labs& labs, std::size_t l);

/// A newly trained model becomes the candidate. The one that waited stays as the reserve unless there is one: the
/// older a model, the larger its margin, so of three the middle one is given up.
void add_candidate(Labs& labs, std::size_t l, double capability, double compute, Origin origin = Origin::within);

/// (9.1) Weight of what evaluation found against what was expected without it, [0, 1): 0 when nothing was spent
/// on it. `effort` is the evaluation compute that the model had, FLOP.
double evaluation_weight(const Release& p, double effort);

/// (9.1) The error of the evaluation of a model that no effort removes, OOM: drawn once per model.
double model_error(const Release& p, const Random& random, std::size_t l, double number);

/// By how much what the techniques of a field at laboratory `l` support of a model exceeds what the model can do, OOM.
double field_lead(const SafetyResearch& safety, const Techniques& techniques, const Labs& labs, std::size_t l,
                  Field field, double capability);

/// (9.2) By how much a model looks safer than it is to laboratory `l`, OOM.
double deception_bias(const Judgement& judgement, std::size_t l, double capability);

/// (9.15) OOM by which tests flatter a model that is ahead of all that were ever used, for which they were made.
double shift_bias(const Judgement& judgement, double capability);

/// (9.10) What of that bias is left where outside auditors look at its models as well.
double unseen_bias(const Judgement& judgement, std::size_t l, double capability);

/// (9.1) The margin that the laboratory expects of its model of this number, without patches, before it evaluates it.
double expected_margin(const Judgement& judgement, std::size_t l, double number, double capability);

/// (9.1) The margin that the laboratory believes a waiting model to have.
double believed_margin(const Judgement& judgement, std::size_t l, const WaitingModel& model);

/// (9.10) Access of outside auditors to the waiting models of each laboratory (`labs.audited`), as far as auditors have the
/// people; their fees.
void audit_waiting_models(const Release& p, const Rules& rules, World& world);

/// (9.3) The patches (OOM) of a model of `capability` that has `patch`, after `more` were made: up to a limit, and past the deception
/// threshold they do not hold.
double patched(const Release& p, const Commons& commons, double capability, double patch, double more);

/// (9.13) The attention that pressure takes from changes of the pipeline (7.11) goes into patches of deployed models: margin now,
/// debt later.
void patch_in_haste(const Release& p, const SafetyResearch& safety, double dt, const Commons& commons, const SafetyWorkspace& work,
                    Labs& labs);

/// (9.3) A waiting model is patched. `found`: access of outsiders who look for gaps (9.10).
void harden(const Release& p, double found, double dt, const Commons& commons, const WaitingModel& model);

/// True when a state asks for a certificate of a model this capable.
bool certificate_useful(const Rules& rules, const States& states, double capability);

/// True when a laboratory that keeps the rules of its home state needs a certificate for this model and has none.
bool waits_for_certificate(const Release& p, const Rules& rules, const States& states, const Labs& labs, std::size_t l,
                           double capability);

/// True when a waiting model meets what the laboratory itself asks for (9.4).
bool passes_gate(const Release& p, double salience, const Labs& labs, std::size_t l, const WaitingModel& model);

/// Applications, the auditors' queue (9.6), judgement (9.7).
void certify(const Release& p, const SafetyResearch& safety, const Random& random, const Rules& rules,
             World& world);

/// (9.8) Where the deployed model of laboratory `l` may not be sold, is not, or is found to be.
void enforce_certificates(const Release& p, const Random& random, const Rules& rules, World& world, std::size_t l);

/// Evaluation (9.1, 9.2), hardening (9.3), the gate (9.4), release (9.5), certification (9.6 to 9.8).
void assess_and_release(const Release& p, const SafetyResearch& safety, const Random& random, const Rules& rules,
                        World& world);

}  // namespace headway
