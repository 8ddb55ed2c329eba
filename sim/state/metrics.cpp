#include "state/metrics.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Metrics>> Metrics::columns() {
  return declare_columns<Metrics>([] {
    using enum Role;
    return std::array{
        column<&Metrics::frontier_capability>({.unit = "OOM", .meaning = "capability of the best deployed model (log10 effective training FLOP, 2024 algorithms)", .role = recorded}),
        column<&Metrics::frontier_internal>({.unit = "OOM", .meaning = "capability of the best trained model, deployed or not", .role = recorded}),
        column<&Metrics::frontier_safety>({.unit = "OOM", .meaning = "safety level of the laboratory with the best deployed model, patches included", .role = recorded}),
        column<&Metrics::frontier_margin>({.unit = "OOM", .meaning = "safety margin of the best deployed model", .role = recorded}),
        column<&Metrics::minimum_margin>({.unit = "OOM", .meaning = "smallest safety margin among deployed models within one OOM of the frontier", .role = recorded}),
        column<&Metrics::differential_rate>({.unit = "1", .meaning = "growth of frontier safety over growth of frontier capability, rolling window", .role = recorded}),
        column<&Metrics::capability_growth>({.unit = "OOM year-1", .meaning = "growth of the deployed frontier, rolling window", .role = recorded}),
        column<&Metrics::autonomy_proximity>({.unit = "OOM", .meaning = "threshold of autonomous research minus the deployed frontier", .role = recorded}),
        column<&Metrics::autonomy_months>({.unit = "month", .meaning = "forecast time until the deployed frontier passes that threshold at the fitted rate", .role = recorded}),
        column<&Metrics::frontier_run_compute>({.unit = "FLOP", .meaning = "compute of the largest finished training run of the last 12 months", .role = recorded}),
        column<&Metrics::frontier_run_cost>({.unit = "USD", .meaning = "amortised cost of that run", .role = recorded}),
        column<&Metrics::frontier_efficiency>({.unit = "OOM", .meaning = "best software efficiency, log10 against 2024", .role = recorded}),
        column<&Metrics::software_halving>({.unit = "month", .meaning = "time in which software progress at the best laboratory halves the compute for equal capability", .role = recorded}),
        column<&Metrics::automation>({.unit = "1", .meaning = "share of research tasks automated at the leading laboratory", .role = recorded}),
        column<&Metrics::compute_stock>({.unit = "H100e", .meaning = "accelerators in the world", .role = recorded}),
        column<&Metrics::compute_stock_labs>({.unit = "H100e", .meaning = "accelerators of laboratories", .role = recorded}),
        column<&Metrics::chip_price>({.unit = "USD H100e-1", .meaning = "price of an accelerator, weighted by sales", .role = recorded}),
        column<&Metrics::chips_sold>({.unit = "H100e month-1", .meaning = "accelerators sold", .role = recorded}),
        column<&Metrics::power_use>({.unit = "MW", .meaning = "power drawn by accelerators", .role = recorded}),
        column<&Metrics::unpowered_share>({.unit = "1", .meaning = "share of accelerators without power", .role = recorded}),
        column<&Metrics::compute_training>({.unit = "FLOP month-1", .meaning = "laboratories' compute for final training runs", .role = recorded}),
        column<&Metrics::compute_research>({.unit = "FLOP month-1", .meaning = "laboratories' compute for capability research", .role = recorded}),
        column<&Metrics::compute_safety>({.unit = "FLOP month-1", .meaning = "laboratories' compute for safety research, public compute included", .role = recorded}),
        column<&Metrics::compute_evaluation>({.unit = "FLOP month-1", .meaning = "laboratories' compute for evaluation", .role = recorded}),
        column<&Metrics::compute_serving>({.unit = "FLOP month-1", .meaning = "laboratories' compute for serving users", .role = recorded}),
        column<&Metrics::final_run_share>({.unit = "1", .meaning = "final training runs as a share of research compute, all laboratories", .role = recorded}),
        column<&Metrics::safety_share_compute>({.unit = "1", .meaning = "safety and evaluation as a share of research compute, all laboratories", .role = recorded}),
        column<&Metrics::research_staff>({.unit = "FTE", .meaning = "research staff of laboratories", .role = recorded}),
        column<&Metrics::safety_staff>({.unit = "FTE", .meaning = "of which in safety", .role = recorded}),
        column<&Metrics::safety_share_staff>({.unit = "1", .meaning = "safety staff as a share of research staff", .role = recorded}),
        column<&Metrics::spending>({.unit = "USD month-1", .meaning = "laboratories' spending on chips, staff and operations", .role = recorded}),
        column<&Metrics::safety_spending>({.unit = "USD month-1", .meaning = "of which on safety, public safety money included", .role = recorded}),
        column<&Metrics::revenue>({.unit = "USD month-1", .meaning = "laboratories' revenue", .role = recorded}),
        column<&Metrics::funding>({.unit = "USD month-1", .meaning = "laboratories' equity, parent money and grants", .role = recorded}),
        column<&Metrics::adoption>({.unit = "1", .meaning = "adoption, weighted by potential", .role = recorded}),
        column<&Metrics::surplus>({.unit = "USD month-1", .meaning = "users' surplus", .role = recorded}),
        column<&Metrics::concentration>({.unit = "1", .meaning = "Herfindahl-Hirschman index of revenue", .role = recorded}),
        column<&Metrics::active_labs>({.unit = "1", .meaning = "laboratories that exist", .role = recorded}),
        column<&Metrics::pressure>({.unit = "1", .meaning = "competitive pressure, weighted by compute", .role = recorded}),
        column<&Metrics::second_bloc_lag>({.unit = "month", .meaning = "how long ago the frontier was where the second bloc's best deployed model is", .role = recorded}),
        column<&Metrics::open_weights_lag>({.unit = "month", .meaning = "the same for the best model with open weights", .role = recorded}),
        column<&Metrics::public_techniques>({.unit = "version", .meaning = "published versions of safety techniques", .role = recorded}),
        column<&Metrics::adopted_techniques>({.unit = "version", .meaning = "versions adopted by the leading laboratory", .role = recorded}),
        column<&Metrics::patch_debt>({.unit = "OOM", .meaning = "patch debt, weighted by compute", .role = recorded}),
        column<&Metrics::incidents>({.unit = "month-1", .meaning = "incidents", .role = recorded}),
        column<&Metrics::harm>({.unit = "USD month-1", .meaning = "harm", .role = recorded}),
        column<&Metrics::warning_shots>({.unit = "1", .meaning = "warning shots so far", .role = recorded}),
        column<&Metrics::catastrophe>({.unit = "flag", .meaning = "1 after a catastrophe; its mean over runs is their share", .role = recorded}),
        column<&Metrics::trust>({.unit = "1", .meaning = "public trust, weighted by GDP", .role = recorded}),
        column<&Metrics::concern>({.unit = "1", .meaning = "public concern, weighted by GDP", .role = recorded}),
        column<&Metrics::racing_states>({.unit = "1", .meaning = "states whose stance is to race", .role = recorded}),
        column<&Metrics::displaced>({.unit = "1", .meaning = "displaced share of the labour force", .role = recorded}),
        column<&Metrics::unrest>({.unit = "1", .meaning = "unrest, weighted by GDP", .role = recorded}),
        column<&Metrics::leakage>({.unit = "1", .meaning = "share of training compute beyond the rules of its home state", .role = recorded}),
        column<&Metrics::overhang>({.unit = "OOM", .meaning = "largest run that compute now allows, all rules aside, over the largest run of the last 12 months", .role = recorded}),
        column<&Metrics::certificates>({.unit = "month-1", .meaning = "certificates given", .role = recorded}),
        column<&Metrics::false_passes>({.unit = "month-1", .meaning = "certificates given to models below the required margin", .role = recorded}),
        column<&Metrics::audit_queue>({.unit = "1", .meaning = "models in the auditors' queue", .role = recorded}),
        column<&Metrics::policy_spending>({.unit = "USD month-1", .meaning = "public money spent on the policies in force", .role = recorded}),
    };
  });
}

}  // namespace headway
