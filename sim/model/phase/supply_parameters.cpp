// The parameters of supply, which are many.
#include "core/declaration.h"
#include "model/phase/supply.h"

namespace headway {

std::span<const ParameterRow> Supply::parameters() {
  return declare_parameters<Supply>([] {
    return std::array{
        parameter<&Supply::first_unit_cost>({.value = 4500, .unit = "USD H100e-1", .domain = {1, 1e6}, .plausible = {2500, 8000}, .meaning = "cost of making an H100-equivalent in the first month, best maker", .source = "assumed"}),
        parameter<&Supply::first_price>({.value = 18000, .unit = "USD H100e-1", .domain = {1, 1e7}, .plausible = {14000, 25000}, .meaning = "price of an H100-equivalent before the first month", .source = "epoch_chips2026"}),
        parameter<&Supply::doubling>({.value = 2.3, .unit = "year", .domain = {0.1, 100}, .plausible = {1.5, 3.1}, .meaning = "time in which hardware price-performance doubles, far from its limit", .source = "epoch_hardware2022"}),
        parameter<&Supply::performance_limit>({.value = 200, .unit = "1", .domain = {1, 1e12}, .plausible = {100, 1e5}, .scale = Scale::logarithmic, .meaning = "largest price-performance relative to the first month", .source = "assumed"}),
        parameter<&Supply::design_share>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.8}, .meaning = "share of chip research that is cognitive work which models can take over; 0 switches the loop off, the range ends below 1 because equipment and wafers remain", .source = "assumed"}),
        parameter<&Supply::design_returns>({.value = 5.1, .unit = "1", .domain = {0.1, 20}, .plausible = {3, 8}, .meaning = "growth of price-performance per growth of accumulated chip research: 35% a year against 6.8% for transistor density", .source = "bloom2020"}),
        parameter<&Supply::design_lag>({.value = 24, .unit = "month", .domain = {0.1, 240}, .plausible = {12, 48}, .meaning = "time from a model that could do the work to chips that it designed", .source = "assumed"}),
        parameter<&Supply::power_doubling>({.value = 2.5, .unit = "year", .domain = {0.1, 100}, .plausible = {2, 4}, .meaning = "time in which energy efficiency doubles, far from its limit", .source = "assumed"}),
        parameter<&Supply::power_limit>({.value = 200, .unit = "1", .domain = {1, 1e7}, .plausible = {50, 1000}, .scale = Scale::logarithmic, .meaning = "largest energy efficiency relative to the first month; the Landauer bound lies far beyond", .source = "ho2023"}),
        parameter<&Supply::lowest_markup>({.value = 1.3, .unit = "1", .domain = {1, 100}, .plausible = {1.1, 2}, .meaning = "price over cost below which a maker does not sell", .source = "assumed"}),
        parameter<&Supply::normal_markup>({.value = 3, .unit = "1", .domain = {1, 100}, .plausible = {1.5, 4}, .meaning = "price over cost at which makers expand at the base rate", .source = "assumed"}),
        parameter<&Supply::stock_limit>({.value = 3, .unit = "month", .domain = {0, 120}, .plausible = {1, 6}, .meaning = "unsold output, in months, at which a maker stops producing", .source = "assumed"}),
        parameter<&Supply::fab_lead>({.value = 24, .unit = "month", .domain = {1, 240}, .plausible = {18, 36}, .meaning = "time from the order to the first output of fab capacity", .source = "assumed"}),
        parameter<&Supply::fab_growth>({.value = 0.15, .unit = "year-1", .domain = {0, 3}, .plausible = {0.05, 0.4}, .meaning = "yearly log growth of fab capacity ordered at the normal markup", .source = "assumed"}),
        parameter<&Supply::fab_response>({.value = 0.3, .unit = "year-1", .domain = {0, 10}, .plausible = {0.1, 0.6}, .meaning = "extra growth per log unit of markup above normal", .source = "assumed"}),
        parameter<&Supply::fab_growth_limit>({.value = 0.6, .unit = "year-1", .domain = {0, 5}, .plausible = {0.3, 0.9}, .meaning = "fastest growth of fab capacity that equipment makers can serve", .source = "assumed"}),
        parameter<&Supply::production_share>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.5}, .meaning = "share of the work of building and equipping fabs which models can take over; 0 switches the loop off", .source = "assumed"}),
        parameter<&Supply::production_lag>({.value = 36, .unit = "month", .domain = {0.1, 240}, .plausible = {12, 96}, .meaning = "time until those who build fabs use models for it", .source = "assumed"}),
        parameter<&Supply::disruption>({.value = 0, .unit = "year-1", .domain = {0, 12}, .plausible = {0, 0.05}, .meaning = "rate at which a maker of chips is struck by a disaster, a war or an embargo; 0: never; the range ends at one in twenty years", .source = "assumed"}),
        parameter<&Supply::disruption_loss>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.9}, .meaning = "share of its capacity that it then loses and builds again in the time that fabs take", .source = "assumed"}),
        parameter<&Supply::lifetime>({.value = 60, .unit = "month", .domain = {1, 600}, .plausible = {36, 84}, .meaning = "mean life of an accelerator", .source = "epoch_cost2024"}),
        parameter<&Supply::cloud_elasticity>({.value = 1, .unit = "1", .domain = {0, 5}, .plausible = {0.5, 1.5}, .meaning = "growth of clouds' chip budgets relative to investment appetite", .source = "assumed"}),
        parameter<&Supply::value_spread>({.value = 0.3, .unit = "1", .domain = {0.01, 10}, .plausible = {0.1, 0.6}, .meaning = "spread of what buyers take an accelerator to be worth, logistic scale of the logarithm; the range runs from 10% to a factor of nearly two", .source = "assumed"}),
        parameter<&Supply::first_power>({.value = 0.63, .unit = "kW H100e-1", .domain = {1e-6, 100}, .plausible = {0.5, 1.4}, .meaning = "power of an H100-equivalent bought in the first month", .source = "epoch_chips2026"}),
        parameter<&Supply::grid_lead>({.value = 30, .unit = "month", .domain = {1, 240}, .plausible = {18, 60}, .meaning = "time from permit to power", .source = "assumed"}),
        parameter<&Supply::grid_committed>({.value = 0.75, .unit = "year-1", .domain = {0, 5}, .plausible = {0.5, 1}, .meaning = "yearly log growth of power already under construction at the start", .source = "epoch_supercomputers2025"}),
        parameter<&Supply::grid_growth>({.value = 0.1, .unit = "year-1", .domain = {0, 5}, .plausible = {0, 0.3}, .meaning = "yearly log growth of power ordered while use is at grid_comfort", .source = "assumed"}),
        parameter<&Supply::grid_response>({.value = 0.5, .unit = "year-1", .domain = {0, 10}, .plausible = {0.3, 2}, .meaning = "extra growth per unit of use above grid_comfort", .source = "assumed"}),
        parameter<&Supply::grid_comfort>({.value = 0.5, .unit = "1", .domain = {0, 10}, .plausible = {0.3, 0.8}, .meaning = "use of power, as a share, above which more is ordered", .source = "assumed"}),
        parameter<&Supply::grid_alarm>({.value = 1.5, .unit = "1", .domain = {0, 100}, .plausible = {1, 3}, .meaning = "use beyond which orders rise no more", .source = "assumed"}),
        parameter<&Supply::grid_limit>({.value = 8.7e-9, .unit = "MW USD-1 year", .domain = {0, 1}, .plausible = {2e-9, 5e-8}, .scale = Scale::logarithmic, .meaning = "largest power for accelerators per GDP; the default is 1 TW for the world", .source = "assumed"}),
        parameter<&Supply::electricity_price>({.value = 70, .unit = "USD MWh-1", .domain = {0, 1e4}, .plausible = {40, 150}, .meaning = "price of electricity", .source = "assumed"}),
        parameter<&Supply::power_elasticity>({.value = 0.3, .unit = "1", .domain = {0, 10}, .plausible = {0.1, 0.6}, .meaning = "elasticity of power at its price, beyond what the grid permits: own generators and other users who give way; the range is that of short- and long-run elasticities of industrial demand", .source = "labandeira2017"}),
        parameter<&Supply::efficiency_spread>({.value = 0.25, .unit = "1", .domain = {0.01, 10}, .plausible = {0.1, 0.5}, .meaning = "spread of power over revenue among the accelerators of a state, logistic scale of the logarithm; the range runs from one generation of chips to three", .source = "assumed"}),
        parameter<&Supply::renting>({.value = 1, .unit = "1", .domain = {0, 1}, .plausible = {0.5, 1}, .meaning = "share of running accelerators that is let to those who pay most; 0: everybody runs their own", .source = "assumed"}),
        parameter<&Supply::contract>({.value = 24, .unit = "month", .domain = {0.1, 240}, .plausible = {3, 36}, .meaning = "time in which compute moves to those who would pay for more of it; the range is that of rental contracts", .source = "assumed"}),
        parameter<&Supply::other_elasticity>({.value = 1, .unit = "1", .domain = {0, 5}, .plausible = {0.5, 1.5}, .meaning = "growth of what other users pay clouds for compute, relative to investment appetite", .source = "assumed"}),
        parameter<&Supply::upkeep>({.value = 0.12, .unit = "year-1", .domain = {0, 5}, .plausible = {0.05, 0.3}, .meaning = "yearly cost of buildings, networks and staff of a fleet, as a share of its value", .source = "assumed"}),
        parameter<&Supply::capital_cost>({.value = 0.1, .unit = "year-1", .domain = {0, 2}, .plausible = {0.05, 0.2}, .meaning = "yearly cost of capital in the full cost of compute", .source = "assumed"}),
        parameter<&Supply::peak>({.value = 9.89e14, .unit = "FLOP s-1", .domain = {1, 1e20}, .plausible = {9e14, 2e15}, .meaning = "peak of an H100 at dense 16-bit precision", .source = "nvidia_h100"}),
        parameter<&Supply::utilisation>({.value = 0.35, .unit = "1", .domain = {1e-3, 1}, .plausible = {0.2, 0.5}, .meaning = "share of the peak that real work reaches", .source = "epoch_cost2024"}),
        parameter<&Supply::operational>({.value = 0.8, .unit = "1", .domain = {1e-3, 1}, .plausible = {0.55, 0.9}, .meaning = "share of owned accelerators up and running", .source = "epoch_lab_compute2026"}),
    };
  });
}

}  // namespace headway
