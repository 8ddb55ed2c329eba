// Phase 7, research, second half: safety techniques, their arrival, publication and integration,
// and what the techniques in use support.
#pragma once

#include <array>

#include "core/parameter.h"
#include "core/random.h"
#include "core/math.h"
#include "model/phase/research.h"
#include "policy/rules.h"
#include "state/kinds.h"
#include "state/workspace.h"
#include "state/world.h"

namespace headway {

struct SafetyResearch {
  double base_level;
  double weak_link;
  double opacity_loss;
  double ceiling_width;
  double foresight;
  double difficulty;
  double difficulty_effort;
  double returns;
  double substitution;
  double reference_labour;
  double reference_compute;
  double access_scale;
  double outsider_gap;
  double publication;
  double disclosure;
  double automation_use;
  double slots;
  double slot_limit;
  double reference_engineers;
  double engineering_returns;
  double haste;
  double patch_worth;
  double reference_share;
  double slot_share;
  double patch_decay;
  double debt_decay;
  double debt_drag;

  static std::span<const ParameterRow> parameters();
};

/// What goes into safety techniques in a tick, side by side so that the loops vectorise.
struct SafetyWorkspace : Workspace {
  Column<double> people;
  Column<double> compute;
  Column<double> gain;
  Column<double> per_head;
  Column<double> studied;
  Column<double> changes;
  Column<double> hurried;
  Column<double> labour;
  Column<double> pool_labour;
  Column<double> pool_compute;

  static std::span<const DeclaredColumn<SafetyWorkspace>> columns();
};

/// Universities and independent organisations: they publish all, and study what others let them.
inline bool is_outsider(const Labs& labs, std::size_t lab) {
  return static_cast<LabType>(labs.type[lab]) == LabType::academic;
}

/// A choice of fields of work, such as those that hold a class of hazards.
using FieldSet = std::array<bool, field_count>;
inline constexpr FieldSet safety_fields{false, true, true, true, true};

/// What techniques in use support by field, seen from a model of some capability, and how fast that changes with it (7.9).
struct Support {
  std::array<double, field_count> level{};
  std::array<double, field_count> slope{};
};

/// The versions of techniques that a laboratory uses, and what of the gains of interpretability its architecture leaves (8.13).
struct Toolset {
  const std::int32_t* versions;
  double legible = 1;
};

Toolset toolset_of(const SafetyResearch& p, const Labs& labs, std::size_t lab);

/// Support of a model of `capability` by the techniques in use (7.9).
Support support(const SafetyResearch& p, const Techniques& techniques, const Toolset& tools, double capability);

/// Weak-link aggregate of `levels` over `fields` (7.10): never above the weakest.
double weak_link(const std::array<double, field_count>& levels, double strength, const FieldSet& fields = safety_fields);

/// A model of each of some laboratories in a row, side by side so that loops over them vectorise.
struct ModelBatch {
  static constexpr std::size_t most = 32;
  ModelBatch(std::size_t from, std::size_t laboratories) : first(from), count(laboratories) {}
  std::size_t first;
  std::size_t count;
  double capability[most];
  double level[field_count][most];  ///< what the techniques in use support of it, by field (7.9)
};

/// Calls `f(first, count)` for all laboratories, a batch at a time.
template <class F>
void for_each_batch(const Labs& labs, F&& f) {
  const auto all = labs.active.size();
  for (std::size_t first = 0; first < all; first += ModelBatch::most) f(first, all - first < ModelBatch::most ? all - first : ModelBatch::most);
}

/// Support of the models of a batch, whose capabilities are given: as `support`, bit for bit.
void support_batch(const SafetyResearch& p, const Techniques& techniques, const Labs& labs, ModelBatch& models);

/// Their weak links over `fields`: as `weak_link`, bit for bit.
void weak_links(const SafetyResearch& p, const ModelBatch& models, const FieldSet& fields, double* links);

/// The largest capability that the techniques in use keep under control: the root of s(S) = S (7.10), to 1e-11 OOM. Any `start`
/// finds it, one nearby sooner.
double safety_level(const SafetyResearch& p, const Techniques& techniques, const Toolset& tools, double start);

/// Margin of a model of `capability` that laboratory `lab` runs, without patches: what its techniques support of such a
/// model, less what the model can do (7.12).
double model_margin(const SafetyResearch& p, const Techniques& techniques, const Labs& labs, std::size_t lab,
                    double capability);

/// (7.7) Effort of a month (FTE month): returns on a CES of labour (FTE) and compute (researchers' reference), where
/// `weight` is that of compute. One that has no accelerators still has a desk.
HEADWAY_MATH double safety_effort(const SafetyResearch& p, double weight, double labour, double compute) {
  constexpr double desk = 1e-9, smallest_exponent = 1e-6;
  const double exponent = 1 - 1 / p.substitution;
  const double r = __builtin_fabs(exponent) < smallest_exponent ? smallest_exponent : exponent;
  const double equipment = math::log(math::larger(compute / labour, desk));
  const double input = math::log(labour / p.reference_labour) + math::log1p(weight * math::expm1(r * equipment)) / r;
  const double effort = p.reference_labour * math::exp(p.returns * input);
  return labour > 0 ? effort : 0;
}

/// Effort, arrival, publication, integration, level, patches, public compute: (7.7) to (7.13).
void research_safety(const SafetyResearch& p, const Research& research, double dt, const Random& random, const Rules& rules,
                     const States& states, const Commons& commons, double flop_per_h100e, Labs& labs,
                     Techniques& techniques, SafetyWorkspace& work);

/// What the adopted `versions` leave of that which techniques of an effect work against, at a model of `capability` (7.14).
double remaining(const SafetyResearch& p, const Techniques& techniques, const std::int32_t* versions, Effect effect,
                 double capability);

/// The same for something that is found in the whole world's compute: by how far each technique is in use there (7.14).
double remaining_in_world(const Techniques& techniques, Effect effect);

/// (7.11) Change slots fill; each lets a laboratory try one change, which may be rolled back.
void integrate(const SafetyResearch& p, double dt, const Random& random, const Techniques& techniques, Labs& labs,
               SafetyWorkspace& work);

/// Safety and alignment tax of laboratory `lab` from what it has adopted.
void update_safety(const SafetyResearch& p, const Techniques& techniques, Labs& labs, std::size_t lab);

/// Support by field of the best model of each laboratory, and margin of the one that it has deployed (7.9, 7.12).
void update_margins(const SafetyResearch& p, const Techniques& techniques, Labs& labs);

/// Effort that a version takes: an exponential draw around its mean, the same for everyone (7.8).
double draw_difficulty(const SafetyResearch& p, const Techniques& techniques, const Random& random, std::size_t technique,
                       double version);

}  // namespace headway
