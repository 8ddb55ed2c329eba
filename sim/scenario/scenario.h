// A scenario as the engine takes it: validated parameters, the initial tables, the policy.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/error.h"
#include "model/event.h"
#include "model/parameters.h"
#include "policy/catalogue.h"
#include "policy/scheme.h"
#include "state/world.h"

namespace headway {

/// How an uncertain value is drawn.
struct Distribution {
  enum class Family { uniform, normal, lognormal, triangular, choice, loguniform, joint };
  Family family = Family::uniform;
  std::vector<double> arguments;  ///< uniform [a,b]; normal [mean,sd]; lognormal [median,sigma of ln]; triangular [low,mode,high]; choice [v1,...]; loguniform [low,high];
                                  ///< joint [v1,...]: the value of each draw of a posterior, the same draw for all joint parameters of a run
};

/// Value of the distribution at probability `u` in (0, 1), of a joint one that of its marginal distribution.
double quantile(const Distribution& distribution, double u);

/// A number that the scenario gives as a distribution: drawn afresh for each replicate, clamped
/// to its domain.
struct UncertainParameter {
  static constexpr std::size_t of_policy = static_cast<std::size_t>(-1);
  std::string key;     ///< "harm.base_rate", "instrument.pause.enforcement", "commitment.pact.monitor.detection"
  std::size_t offset;  ///< of the double inside Parameters; `of_policy` for a number of an instrument or of a commitment
  Distribution distribution;
  const ParameterInfo* info = nullptr;  ///< the declaration of a number `of_policy`
};

/// In the order of the parameters, then those of policies by key.
bool comes_before(const UncertainParameter& a, const UncertainParameter& b);

/// The declaration of the number.
const ParameterInfo& declaration_of(const UncertainParameter& parameter);

/// Value of the parameter at probability `u` in (0, 1), clamped to its domain.
double value_of(const UncertainParameter& parameter, double u);

/// Which rows of the series a file keeps; outcomes are computed from all of them.
enum class Keep { none, final, all };

/// What to keep of a run.
struct ReportPlan {
  double every = 1;          ///< ticks between rows of the series
  bool actors = true;        ///< also the series of laboratories, states, funders and segments
  Keep keep = Keep::all;
  std::vector<std::string> series{};  ///< "trust", "labs", "labs.capability"; empty: every one
};

/// "none", "final", "all".
std::string name_of(Keep keep);

/// What `ReportPlan::series` may name: world series, tables, and "labs.capability".
std::vector<std::string> series_names();
/// True for a table or one of its columns.
bool is_actor_series(const std::string& name);

struct SweepPlan;

struct Scenario {
  std::string path;    ///< as given
  std::string title;
  std::string text;    ///< the resolved scenario as TOML, self-contained: `extends` and CSV inlined
  Parameters parameters{};
  std::vector<UncertainParameter> uncertain;
  std::uint64_t runs_per_draw = 1;  ///< replicates that share a draw of the uncertain parameters
  World initial;       ///< dimensions, names and input columns; the rest is set by `initialise`
  Policy policy;
  Schemes schemes;     ///< the commitments
  Events events;
  std::uint64_t seed = 1;
  std::int64_t replicates = 1;
  ReportPlan report;
  std::vector<Problem> notes;  ///< settings that have no effect, laboratories that cannot act, draws without repetition
  std::shared_ptr<const SweepPlan> sweep;  ///< null without [sweep] (scenario/sweep_plan.h)
};

/// `key=value` pairs from the command line, applied over the file.
using Overrides = std::vector<std::pair<std::string, std::string>>;

/// Reads and validates a scenario. The setting "worldview" names a file of parameters that is laid over it, under the
/// other settings. Throws InputError with every problem at once.
Scenario load_scenario(const std::string& path, const Overrides& overrides = {});

/// The same from text, as if it stood in a file called `name` (relative paths start in `folder`).
Scenario parse_scenario(const std::string& text, const std::string& name,
                        const std::string& folder = ".", const Overrides& overrides = {});

/// What the runs of a scenario depend on, as TOML: equal for two scenarios whose runs are the same under one seed,
/// whatever their titles, seeds, numbers of replicates and sweeps.
std::string settings_of(const Scenario& scenario);

/// The draw of the uncertain parameters that a replicate has; replicates with one draw differ by random numbers alone.
/// 0 where nothing is uncertain.
std::uint64_t draw_of(const Scenario& scenario, std::uint64_t replicate);

/// What may differ between the runs of a scenario besides their random numbers.
struct Drawn {
  Parameters parameters{};
  Policy policy{};
  Schemes schemes{};
};

/// Where the number stands; null in a draw without its instrument or commitment.
double* number_in(Drawn& drawn, const UncertainParameter& parameter);

/// The numbers, in their order; NaN where the draw has none.
std::vector<double> numbers_in(Drawn drawn, const std::vector<UncertainParameter>& parameters);

/// The scenario as it is, with every uncertain number at its median.
Drawn undrawn(const Scenario& scenario);

/// One replicate: uncertain numbers drawn, the others as given.
Drawn draw_run(const Scenario& scenario, std::uint64_t seed, std::uint64_t replicate);

/// Its parameters alone.
Parameters draw_parameters(const Scenario& scenario, std::uint64_t seed, std::uint64_t replicate);

}  // namespace headway
