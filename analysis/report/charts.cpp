#include "analysis/report/charts.h"

namespace headway::report {

namespace {

constexpr std::string_view frontier = "Capability and safety at the frontier";
constexpr std::string_view compute = "Compute and money";
constexpr std::string_view effort = "Effort for safety";
constexpr std::string_view race = "The race";
constexpr std::string_view harm = "Harm and society";
constexpr std::string_view policy = "Policy at work";

constexpr ChartRow all_charts[] = {
    {frontier, "Frontier capability and safety", {{"frontier_capability", "capability", 2, "Frontier capability"}, {"frontier_safety", "safety", 3, "Frontier safety"}}, "", false, false, "", 0,
     "Capability of the best deployed model, and the largest capability that the toolset of its laboratory keeps under control. Where the lines cross, the lead changes."},
    {frontier, "Safety margin of the frontier", {{"frontier_margin", "", 1}}, "", false, false, "safety balances capability", 0,
     "Safety minus capability of the best deployed model. Below 0, the model is more capable than its safeguards can handle."},
    {frontier, "Smallest margin near the frontier", {{"minimum_margin", "", 1}}, "", false, false, "safety balances capability", 0,
     "The worst margin among deployed models within one order of magnitude of the frontier: the weakest link."},
    {frontier, "Differential rate", {{"differential_rate", "", 1}}, "ratio", false, false, "safety keeps pace", 1,
     "Growth of frontier safety over growth of frontier capability in a rolling window. Above 1, safety is catching up."},
    {frontier, "Growth of capability", {{"capability_growth", "", 1}}, "", false, true, "", 0,
     "How fast the deployed frontier rises."},
    {frontier, "Research done by models", {{"automation", "", 1}}, "%", false, true, "", 0,
     "Share of research tasks that the leading laboratory's own models do. It feeds back on progress."},

    {compute, "Accelerators of laboratories", {{"compute_stock_labs", "", 1}}, "", true, false, "", 0,
     "Accelerators in use by all laboratories. The axis is logarithmic: equal steps are equal factors."},
    {compute, "Largest training run", {{"frontier_run_compute", "", 1}}, "", true, false, "", 0,
     "Compute of the largest training run finished in the last 12 months, on a logarithmic axis."},
    {compute, "Cost of the largest training run", {{"frontier_run_cost", "", 1}}, "", true, false, "", 0,
     "Amortised cost of that run, in dollars of 2025, on a logarithmic axis."},
    {compute, "Price of an accelerator", {{"chip_price", "", 1}}, "", true, false, "", 0,
     "What laboratories pay for the performance of one H100, on a logarithmic axis."},
    {compute, "Spending and revenue of laboratories", {{"spending", "spending", 2, "Spending of laboratories"}, {"revenue", "revenue", 5, "Revenue of laboratories"}}, "", true, false, "", 0,
     "All laboratories together, on a logarithmic axis. The gap between the lines is what funders carry."},
    {compute, "Software progress", {{"software_halving", "", 1}}, "", true, false, "", 0,
     "Time in which better software halves the compute for equal capability, on a logarithmic axis. Lower is faster."},
    {compute, "Power drawn by accelerators", {{"power_use", "", 1}}, "", true, false, "", 0,
     "Electric power of all accelerators, on a logarithmic axis."},

    {effort, "Safety share of compute and staff", {{"safety_share_compute", "compute", 1, "Safety share of compute"}, {"safety_share_staff", "staff", 4, "Safety share of staff"}}, "%", false, true, "", 0,
     "Safety and evaluation as a share of research compute, and safety staff as a share of research staff."},
    {effort, "Spending on safety", {{"safety_spending", "", 1}}, "", true, false, "", 0,
     "Laboratories' and public money for safety, on a logarithmic axis."},
    {effort, "Safety techniques in use", {{"adopted_techniques", "in use", 1, "Safety techniques in use"}, {"public_techniques", "published", 4, "Safety techniques published"}}, "versions", false, true, "", 0,
     "Versions of safety techniques that are published, and those in the pipeline of the leading laboratory. What is known is not yet what is used."},
    {effort, "Patch debt", {{"patch_debt", "", 1}}, "", false, true, "", 0,
     "Margin that rests on patches rather than on safe construction, weighted by compute. It raises hazards."},

    {race, "Competitive pressure", {{"pressure", "", 1}}, "index", false, true, "", 0,
     "From 0 (none) to 1, weighted by compute: gap to the leader, runway, impatient funders, rivals' releases."},
    {race, "Concentration of the market", {{"concentration", "", 1}}, "index", false, true, "", 0,
     "Herfindahl-Hirschman index of revenue: 1 is a monopoly, 0.1 is ten equal firms."},
    {race, "Laboratories in existence", {{"active_labs", "", 1}}, "laboratories", false, true, "", 0,
     "How many laboratories have not failed."},
    {race, "Lag of followers", {{"second_bloc_lag", "second bloc", 2, "Lag of the second bloc"}, {"open_weights_lag", "open weights", 5, "Lag of open weights"}}, "", false, true, "", 0,
     "How long ago the frontier stood where the second bloc, and the best open model, stand now."},
    {race, "States that race", {{"racing_states", "", 1}}, "states", false, true, "", 0,
     "How many states have taken the stance to race."},

    {harm, "Incidents", {{"incidents", "", 1}}, "", false, true, "", 0,
     "Incidents of all classes over the last 12 months.", ChartKind::yearly},
    {harm, "Harm", {{"harm", "", 1}}, "", true, false, "", 0,
     "Harm done over the last 12 months, on a logarithmic axis. Its tail is heavy: look at the outer bands.", ChartKind::yearly},
    {harm, "Runs with a catastrophe so far", {{"catastrophe", "", 6}}, "%", false, true, "", 0,
     "Share of the runs in which a catastrophe has happened by then.", ChartKind::share_of_runs},
    {harm, "Public trust and concern", {{"trust", "trust", 1, "Public trust"}, {"concern", "concern", 2, "Public concern"}}, "%", false, true, "", 0,
     "Trust in AI products and concern about risk, weighted by the size of economies. Trust falls with incidents and recovers slowly."},
    {harm, "Displaced workers", {{"displaced", "", 1}}, "%", false, true, "", 0,
     "Share of the labour force displaced and not yet re-employed."},
    {harm, "Unrest", {{"unrest", "", 1}}, "index", false, true, "", 0,
     "From 0 (calm) to 1. Unrest weakens enforcement."},

    {policy, "Leakage", {{"leakage", "", 1}}, "%", false, true, "", 0,
     "Share of training compute that runs beyond the rules of its home state."},
    {policy, "Overhang", {{"overhang", "", 1}}, "", false, true, "", 0,
     "How much larger a run compute and software would now allow than the largest of the last 12 months. A lifted ban releases it."},
    {policy, "Certificates", {{"certificates", "given", 1, "Certificates given"}, {"false_passes", "of which false", 2, "Certificates given wrongly"}}, "", false, true, "", 0,
     "Certificates given over the last 12 months, and those for models below the required margin.", ChartKind::yearly},
    {policy, "Auditors' queue", {{"audit_queue", "", 1}}, "models", false, true, "", 0,
     "Models that wait for an auditor."},
    {policy, "Public spending on policy", {{"policy_spending", "", 1}}, "", false, true, "", 0,
     "Public money spent on the policies in force."},
};

}  // namespace

std::span<const ChartRow> chart_rows() { return all_charts; }

}  // namespace headway::report
