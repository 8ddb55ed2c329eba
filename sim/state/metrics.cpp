#include "state/metrics.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Metrics>> Metrics::columns() {
  return declare_columns<Metrics>([] {
    using enum Role;
    using enum Timing;
    return std::array{
        column<&Metrics::frontier_capability>({.unit = "OOM", .meaning = "capability of the best deployed model (log10 effective training FLOP, 2024 algorithms)", .role = recorded}),
        column<&Metrics::frontier_internal>({.unit = "OOM", .meaning = "capability of the best trained model, deployed or not", .role = recorded}),
        column<&Metrics::frontier_safety>({.unit = "OOM", .meaning = "safety level of the laboratory with the best deployed model, patches included", .role = recorded, .reading = "It is the largest capability that the toolset of that laboratory keeps under control; where it crosses the frontier capability, the lead changes."}),
        column<&Metrics::frontier_margin>({.unit = "OOM", .meaning = "safety margin of the best deployed model, at its own capability", .role = recorded, .title = "Safety margin of the frontier", .reading = "Above zero safety keeps up with capability; below zero the best deployed model can do more than is under control."}),
        column<&Metrics::minimum_margin>({.unit = "OOM", .meaning = "smallest safety margin among deployed models within one OOM of the frontier", .role = recorded, .title = "Smallest margin near the frontier", .reading = "The weakest link counts: above zero every strong deployed model is under control."}),
        column<&Metrics::frontier_margin_misuse>({.unit = "OOM", .meaning = "margin of the best deployed model against misuse: control and governance", .role = recorded, .title = "Margin of the frontier against misuse"}),
        column<&Metrics::frontier_margin_accident>({.unit = "OOM", .meaning = "margin of the best deployed model against accidents: interpretability and control", .role = recorded, .title = "Margin of the frontier against accidents"}),
        column<&Metrics::frontier_margin_control>({.unit = "OOM", .meaning = "margin against loss of control of the best model of the laboratory that leads, deployed or not: alignment, interpretability and control", .role = recorded, .title = "Margin of the frontier against loss of control"}),
        column<&Metrics::differential_rate>({.unit = "1", .meaning = "growth of frontier safety over growth of frontier capability, rolling window", .role = recorded, .reading = "Above one safety gains on capability; below one it falls behind.", .may_be_missing = true}),
        column<&Metrics::capability_growth>({.unit = "OOM year-1", .meaning = "growth of the deployed frontier, rolling window", .role = recorded, .timing = over_tick, .title = "Growth of capability"}),
        column<&Metrics::autonomy_proximity>({.unit = "OOM", .meaning = "threshold of autonomous research minus the deployed frontier", .role = recorded, .reading = "When it reaches zero, the frontier can do half of AI research by itself."}),
        column<&Metrics::autonomy_months>({.unit = "month", .meaning = "forecast time until the deployed frontier passes the threshold of autonomous research at the fitted rate", .role = recorded, .may_be_missing = true}),
        column<&Metrics::frontier_run_compute>({.unit = "FLOP", .meaning = "compute of the largest finished training run of the last 12 months", .role = recorded, .title = "Largest training run"}),
        column<&Metrics::frontier_run_cost>({.unit = "USD", .meaning = "amortised cost of the largest finished training run of the last 12 months", .role = recorded, .title = "Cost of the largest training run"}),
        column<&Metrics::frontier_efficiency>({.unit = "OOM", .meaning = "best software efficiency, log10 against 2024", .role = recorded}),
        column<&Metrics::software_halving>({.unit = "month", .meaning = "time in which software progress at the best laboratory halves the compute for equal capability", .role = recorded, .title = "Software progress", .reading = "Lower is faster."}),
        column<&Metrics::automation>({.unit = "1", .meaning = "share of research tasks automated at the leading laboratory", .role = recorded, .title = "Research done by models", .reading = "It feeds back on progress."}),
        column<&Metrics::compute_stock>({.unit = "H100e", .meaning = "accelerators in the world", .role = recorded}),
        column<&Metrics::compute_stock_labs>({.unit = "H100e", .meaning = "accelerators that run for laboratories, own and rented", .role = recorded, .title = "Accelerators of laboratories"}),
        column<&Metrics::chip_price>({.unit = "USD H100e-1", .meaning = "price of an accelerator, weighted by sales", .role = recorded, .title = "Price of an accelerator", .reading = "It is for the performance of one H100."}),
        column<&Metrics::output>({.unit = "USD year-1", .meaning = "output of all states", .role = recorded, .title = "World output"}),
        column<&Metrics::compute_price>({.unit = "USD H100e-1 month-1", .meaning = "price of a running accelerator for a month, weighted by what runs", .role = recorded, .timing = over_tick, .title = "Price of compute"}),
        column<&Metrics::power_price>({.unit = "USD MWh-1", .meaning = "price of power for accelerators, weighted by use", .role = recorded, .title = "Price of power"}),
        column<&Metrics::staff_cost_share>({.unit = "1", .meaning = "staff's share of what development costs laboratories: pay over pay and the full cost of compute that does not serve users", .role = recorded, .domain = {0, 1}, .title = "Staff in the cost of development"}),
        column<&Metrics::chips_sold>({.unit = "H100e month-1", .meaning = "accelerators sold", .role = recorded, .timing = flow}),
        column<&Metrics::power_use>({.unit = "MW", .meaning = "power drawn by accelerators", .role = recorded, .title = "Power drawn by accelerators"}),
        column<&Metrics::unpowered_share>({.unit = "1", .meaning = "share of accelerators that stand still because power for them would cost more than they earn", .role = recorded}),
        column<&Metrics::compute_training>({.unit = "FLOP month-1", .meaning = "laboratories' compute for final training runs", .role = recorded, .timing = over_tick}),
        column<&Metrics::compute_research>({.unit = "FLOP month-1", .meaning = "laboratories' compute for capability research", .role = recorded, .timing = over_tick}),
        column<&Metrics::compute_safety>({.unit = "FLOP month-1", .meaning = "laboratories' compute for safety research, public compute included", .role = recorded, .timing = over_tick}),
        column<&Metrics::compute_evaluation>({.unit = "FLOP month-1", .meaning = "laboratories' compute for evaluation", .role = recorded, .timing = over_tick}),
        column<&Metrics::compute_serving>({.unit = "FLOP month-1", .meaning = "laboratories' compute for serving users", .role = recorded, .timing = over_tick}),
        column<&Metrics::final_run_share>({.unit = "1", .meaning = "final training runs as a share of research compute, all laboratories", .role = recorded}),
        column<&Metrics::safety_share_compute>({.unit = "1", .meaning = "safety and evaluation as a share of research compute, all laboratories", .role = recorded, .domain = {0, 1}, .timing = over_tick, .title = "Safety share of compute"}),
        column<&Metrics::research_staff>({.unit = "FTE", .meaning = "research staff of laboratories", .role = recorded}),
        column<&Metrics::safety_staff>({.unit = "FTE", .meaning = "research staff of laboratories in safety", .role = recorded}),
        column<&Metrics::safety_share_staff>({.unit = "1", .meaning = "safety staff as a share of research staff", .role = recorded, .title = "Safety share of staff"}),
        column<&Metrics::spending>({.unit = "USD month-1", .meaning = "laboratories' spending on chips, staff and operations", .role = recorded, .timing = flow, .title = "Spending of laboratories"}),
        column<&Metrics::safety_spending>({.unit = "USD month-1", .meaning = "laboratories' spending on safety, public safety money included", .role = recorded, .timing = flow, .title = "Spending on safety"}),
        column<&Metrics::revenue>({.unit = "USD month-1", .meaning = "laboratories' revenue", .role = recorded, .timing = flow, .title = "Revenue of laboratories", .reading = "What it falls short of spending, funders carry."}),
        column<&Metrics::funding>({.unit = "USD month-1", .meaning = "laboratories' equity, parent money and grants", .role = recorded, .timing = flow}),
        column<&Metrics::adoption>({.unit = "1", .meaning = "adoption, weighted by potential", .role = recorded}),
        column<&Metrics::surplus>({.unit = "USD month-1", .meaning = "users' surplus", .role = recorded, .timing = flow}),
        column<&Metrics::concentration>({.unit = "1", .meaning = "Herfindahl-Hirschman index of revenue", .role = recorded, .title = "Concentration of the market", .reading = "One is a monopoly; a tenth is ten equal firms."}),
        column<&Metrics::welfare>({.unit = "USD month-1", .meaning = "welfare of the world: users' surplus and laboratories' revenue less people, operation and chips at cost, harm, lost earnings of displaced workers and administration of policies; all output once control is lost for good", .role = recorded, .timing = flow, .title = "Welfare", .reading = "Gains of the race less its costs and harms; what a life or a world is worth beyond output is not in it."}),
        column<&Metrics::welfare_present>({.unit = "USD month-1", .meaning = "welfare of the world, discounted to the start of the run", .role = recorded, .timing = flow, .title = "Welfare, discounted"}),
        column<&Metrics::displacement_cost>({.unit = "USD month-1", .meaning = "earnings that displaced workers lose", .role = recorded, .timing = flow, .title = "Lost earnings"}),
        column<&Metrics::lead>({.unit = "OOM", .meaning = "capability of the best deployed model over that of the next laboratory", .role = recorded, .title = "Lead of the best laboratory", .reading = "Near zero the race is neck and neck."}),
        column<&Metrics::active_labs>({.unit = "1", .meaning = "laboratories that exist", .role = recorded, .title = "Laboratories in existence"}),
        column<&Metrics::pressure>({.unit = "1", .meaning = "competitive pressure, weighted by compute", .role = recorded, .timing = over_tick, .title = "Competitive pressure", .reading = "A close race, a short runway, impatient funders and a state that races; near one laboratories cut corners to keep up."}),
        column<&Metrics::price_of_anarchy>({.unit = "1", .meaning = "what laboratories expect together of the best course that all could take in common, over what they expect of the courses that they chose; measured once a year", .role = recorded, .timing = over_tick, .title = "Price of anarchy", .reading = "One where nobody could gain from acting together; the higher, the more each loses by all choosing for themselves.", .may_be_missing = true}),
        column<&Metrics::second_bloc_lag>({.unit = "month", .meaning = "how long ago the frontier was where the second bloc's best deployed model is", .role = recorded, .title = "Lag of the second bloc", .reading = "The shorter the lag, the closer the race between blocs.", .may_be_missing = true}),
        column<&Metrics::second_bloc_compute>({.unit = "OOM", .meaning = "training compute of the leading laboratory's bloc over that of the best laboratory of any other, best against best; NaN without one", .role = recorded, .title = "Second bloc's gap in training compute", .may_be_missing = true}),
        column<&Metrics::uncontrolled_chips>({.unit = "H100e month-1", .meaning = "accelerators sold by makers that fall under no export rules", .role = recorded, .timing = flow, .title = "Chips of makers outside export rules"}),
        column<&Metrics::open_weights_lag>({.unit = "month", .meaning = "how long ago the frontier was where the best model with open weights is", .role = recorded, .title = "Lag of open weights", .reading = "The shorter the lag, the sooner everyone has what leaders have.", .may_be_missing = true}),
        column<&Metrics::public_techniques>({.unit = "version", .meaning = "published versions of safety techniques", .role = recorded, .title = "Safety techniques published", .reading = "What is known is not yet in use."}),
        column<&Metrics::adopted_techniques>({.unit = "version", .meaning = "versions adopted by the leading laboratory", .role = recorded, .title = "Safety techniques in use"}),
        column<&Metrics::patch_debt>({.unit = "OOM", .meaning = "patch debt, weighted by compute", .role = recorded, .reading = "It is margin that rests on patches rather than on safe construction, and it raises hazards."}),
        column<&Metrics::incidents>({.unit = "month-1", .meaning = "incidents", .role = recorded, .timing = flow}),
        column<&Metrics::harm>({.unit = "USD month-1", .meaning = "harm", .role = recorded, .timing = flow, .reading = "Its tail is heavy: look at the outer bands."}),
        column<&Metrics::warning_shots>({.unit = "1", .meaning = "warning shots so far", .role = recorded, .reading = "It counts from the start, so only steps upwards are news."}),
        column<&Metrics::catastrophe>({.unit = "flag", .meaning = "1 after a catastrophe; its mean over runs is their share", .role = recorded, .reading = "The line can only rise."}),
        column<&Metrics::control_lost>({.unit = "flag", .meaning = "1 after a loss of control that ended the run; its mean over runs is their share", .role = recorded, .title = "Control lost for good", .reading = "The line can only rise; how fast depends on a rate that nobody has measured."}),
        column<&Metrics::trust>({.unit = "1", .meaning = "public trust, weighted by GDP", .role = recorded, .domain = {0, 1}, .title = "Public trust", .reading = "It falls with incidents and recovers slowly."}),
        column<&Metrics::concern>({.unit = "1", .meaning = "public concern, weighted by GDP", .role = recorded, .title = "Public concern"}),
        column<&Metrics::racing_states>({.unit = "1", .meaning = "states whose stance is to race", .role = recorded, .timing = over_tick, .title = "States that race"}),
        column<&Metrics::displaced>({.unit = "1", .meaning = "displaced share of the labour force", .role = recorded, .domain = {0, 1}, .title = "Displaced workers"}),
        column<&Metrics::unrest>({.unit = "1", .meaning = "unrest, weighted by GDP", .role = recorded, .reading = "It weakens enforcement."}),
        column<&Metrics::leakage>({.unit = "1", .meaning = "compute of training beyond the rules of its home state, as a share of what is meant for training", .role = recorded, .domain = {0, 1}, .reading = "Zero means that rules hold; one means that all training happens beyond them."}),
        column<&Metrics::ceiling_compliance>({.unit = "1", .meaning = "share of the compute of laboratories whose run a ceiling binds that do not break it in secret", .role = recorded, .domain = {0, 1}, .title = "Compliance with ceilings", .reading = "One means that all keep to the ceiling of their home; there is no value while none binds.", .may_be_missing = true}),
        column<&Metrics::pledges_bound>({.unit = "1", .meaning = "pledges of parties to commitments by which something is owed now", .role = recorded, .timing = over_tick, .title = "Pledges that bind", .reading = "A fall can be a release, a breach that frees the others, or a party that has left."}),
        column<&Metrics::pledge_compliance>({.unit = "1", .meaning = "share of the pledges by which something is owed that are kept, within each commitment by compute", .role = recorded, .domain = {0, 1}, .timing = over_tick, .title = "Pledges kept", .reading = "One means that all who owe something keep their word; there is no value while nobody does.", .may_be_missing = true}),
        column<&Metrics::ruptures>({.unit = "1", .meaning = "irrevocable releases of open weights at the frontier that can do research so far", .role = recorded, .title = "Ruptures", .reading = "Each makes every later control weaker."}),
        column<&Metrics::overhang>({.unit = "OOM", .meaning = "largest run that compute now allows, all rules aside, over the largest run of the last 12 months", .role = recorded, .reading = "Each unit is a factor of ten that could be trained at once; a lifted ban releases it."}),
        column<&Metrics::certificates>({.unit = "month-1", .meaning = "certificates given", .role = recorded, .timing = flow, .title = "Certificates given"}),
        column<&Metrics::false_passes>({.unit = "month-1", .meaning = "certificates given to models below the required margin", .role = recorded, .timing = flow, .title = "Certificates given wrongly"}),
        column<&Metrics::audit_queue>({.unit = "1", .meaning = "models in the auditors' queue", .role = recorded, .timing = over_tick, .title = "Auditors' queue"}),
        column<&Metrics::policy_spending>({.unit = "USD month-1", .meaning = "public money spent on the policies in force", .role = recorded, .timing = flow, .title = "Public spending on policy"}),
    };
  });
}

const ColumnInfo* find_metric(std::string_view name) {
  for (const auto& row : Metrics::columns())
    if (row.name == name) return &row.info;
  return nullptr;
}

}  // namespace headway
