#include "state/commons.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Commons>> Commons::columns() {
  return declare_columns<Commons>([] {
    return std::array{
        column<&Commons::data_stock>({.unit = "token", .meaning = "text of the indexed web without duplicates"}),
        column<&Commons::public_efficiency>({.unit = "OOM", .meaning = "published software efficiency"}),
        column<&Commons::unit_performance>({.unit = "1", .meaning = "output of a fab relative to the first month, from better chips"}),
        column<&Commons::automation>({.unit = "1", .meaning = "share of research tasks that the best deployed model can do"}),
        column<&Commons::automated_design>({.unit = "1", .meaning = "the same for the models that designed the chips of today"}),
        column<&Commons::automated_production>({.unit = "1", .meaning = "the same for the models that builders of fabs use"}),
        column<&Commons::chip_research>({.unit = "1", .meaning = "chip research done so far, relative to what people alone would have done"}),
        column<&Commons::unit_cost>({.unit = "USD H100e-1", .meaning = "cost of making an H100-equivalent, best maker"}),
        column<&Commons::unit_power>({.unit = "kW H100e-1", .meaning = "power drawn by an H100-equivalent bought now, all included"}),
        column<&Commons::fleet_power>({.unit = "kW H100e-1", .meaning = "mean power drawn by the H100-equivalents in use, all included"}),
        column<&Commons::rent>({.unit = "USD H100e-1 month-1", .meaning = "full cost of holding and running an H100-equivalent for a month"}),
        column<&Commons::compute_price>({.unit = "USD H100e-1 month-1", .meaning = "mean price of a running accelerator for a month"}),
        column<&Commons::serving_price>({.unit = "USD H100e-1 month-1", .meaning = "revenue that an H100-equivalent earns by serving"}),
        column<&Commons::first_serving_price>({.unit = "USD H100e-1 month-1", .meaning = "the same in the first month"}),
        column<&Commons::market_growth>({.unit = "1", .meaning = "investment appetite relative to the first month"}),
        column<&Commons::reference_revenue>({.unit = "USD month-1", .meaning = "AI revenue of the first month"}),
        column<&Commons::reference_labour>({.unit = "FTE", .meaning = "effective research labour of the leading laboratory in the first month"}),
        column<&Commons::reference_compute>({.unit = "FLOP month-1", .meaning = "experiment compute of the leading laboratory in the first month"}),
        column<&Commons::reference_efficiency>({.unit = "OOM", .meaning = "software efficiency of the leading laboratory in the first month"}),
        column<&Commons::reference_run>({.unit = "FLOP", .meaning = "last training run of the leading laboratory before the first month"}),
        column<&Commons::first_frontier>({.unit = "OOM", .meaning = "capability of the best deployed model in the first month"}),
        column<&Commons::open_frontier>({.unit = "OOM", .meaning = "capability of the best weights that were ever published"}),
        column<&Commons::trend_level>({.unit = "OOM", .meaning = "fitted public frontier, now"}),
        column<&Commons::trend_rate>({.unit = "OOM month-1", .meaning = "fitted growth of the public frontier"}),
        column<&Commons::trend_error>({.unit = "OOM", .meaning = "standard error of the fit"}),
        column<&Commons::salience>({.unit = "1", .meaning = "public memory of warning shots", .role = Role::input, .domain = {0, 1e6}}),
        column<&Commons::warning_shots>({.unit = "1", .meaning = "warning shots so far"}),
        column<&Commons::ruptures>({.unit = "1", .meaning = "irrevocable releases or leaks of weights at the frontier that can do research, so far"}),
        column<&Commons::catastrophe>({.unit = "flag", .meaning = "1 after a catastrophe"}),
        column<&Commons::catastrophe_class>({.unit = "kind", .meaning = "hazard class of the first catastrophe, -1 if none"}),
        column<&Commons::catastrophe_year>({.unit = "year", .meaning = "date of the first catastrophe, NaN if there was none", .may_be_missing = true}),
        column<&Commons::spared>({.unit = "1", .meaning = "share of the world's output that catastrophes have left"}),
        column<&Commons::control_lost>({.unit = "flag", .meaning = "1 after a loss of control that ended the run"}),
        column<&Commons::defence>({.unit = "OOM", .meaning = "capability against which defenders have prepared"}),
        column<&Commons::open_capability>({.unit = "OOM", .meaning = "capability of the best open weights ever released; they stay in the world"}),
        column<&Commons::open_margin>({.unit = "OOM", .meaning = "margin against misuse that those weights were released with, safeguards not stripped"}),
        column<&Commons::open_source>({.unit = "lab", .meaning = "row of the laboratory that released them, -1 if none"}),
        column<&Commons::chips_retired>({.unit = "H100e month-1", .meaning = "accelerators retired this tick"}),
        column<&Commons::fleet_liquidated>({.unit = "H100e month-1", .meaning = "accelerators of failed firms sold this tick"}),
        column<&Commons::people_entered>({.unit = "FTE month-1", .meaning = "people who entered AI research this tick"}),
        column<&Commons::people_departed>({.unit = "FTE month-1", .meaning = "people who left AI research this tick"}),
        column<&Commons::emulation_spent>({.unit = "USD", .meaning = "spent on whole-brain emulation so far"}),
        column<&Commons::emulation_months>({.unit = "month", .meaning = "time that somebody has worked on it"}),
        column<&Commons::emulated_labour>({.unit = "FTE", .meaning = "safety labour of emulated people"}),
        column<&Commons::thefts>({.unit = "1", .meaning = "thefts of weights so far"}),
        column<&Commons::firms_failed>({.unit = "1", .meaning = "laboratories that failed so far"}),
        column<&Commons::firms_bought>({.unit = "1", .meaning = "of these, laboratories that another one bought"}),
        column<&Commons::firms_entered>({.unit = "1", .meaning = "laboratories that entered so far"}),
        column<&Commons::frontier_history>({.unit = "OOM", .meaning = "deployed frontier, newest last", .across = "window"}),
        column<&Commons::safety_history>({.unit = "OOM", .meaning = "safety of the leading laboratory, newest last", .across = "window"}),
        column<&Commons::run_history>({.unit = "FLOP", .meaning = "largest training run that finished in the tick, 0 if none did, newest last", .across = "window"}),
        column<&Commons::run_cost_history>({.unit = "USD", .meaning = "amortised cost of these runs, newest last", .across = "window"}),
        column<&Commons::threshold>({.unit = "OOM", .meaning = "true capability threshold by milestone", .across = "milestone"}),
    };
  });
}

}  // namespace headway
