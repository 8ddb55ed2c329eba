// The parameters of staff, which are many.
#include "core/declaration.h"
#include "model/phase/staff.h"

namespace headway {

std::span<const ParameterRow> Talent::parameters() {
  return declare_parameters<Talent>([] {
    return std::array{
        parameter<&Talent::search_rate>({.value = 0.03, .unit = "month-1", .domain = {0, 1}, .plausible = {0.01, 0.06}, .meaning = "rate at which a researcher looks for another job", .source = "signalfire2025"}),
        parameter<&Talent::settled_after>({.value = 12, .unit = "month", .domain = {0, 120}, .plausible = {3, 24}, .meaning = "time in a job before a researcher looks again", .source = "vesting_cliff: stock of start-ups usually vests first after a year; from one quarter to two years"}),
        parameter<&Talent::departure_rate>({.value = 0.004, .unit = "month-1", .domain = {0, 1}, .plausible = {0.002, 0.01}, .meaning = "rate at which researchers leave AI research", .source = "bls2019: 4.7% of workers leave the labour force in a year and 6.4% change occupation; from half of the first to both together"}),
        parameter<&Talent::layoff_speed>({.value = 0.15, .unit = "month-1", .domain = {0, 1}, .plausible = {0.05, 0.5}, .meaning = "share of excess staff laid off per month", .source = "assumed: from a twentieth to half in a month"}),
        parameter<&Talent::layoff_slack>({.value = 0.1, .unit = "1", .domain = {0, 10}, .plausible = {0, 0.3}, .meaning = "excess over the wanted staff that is tolerated", .source = "assumed: from none to three tenths; staff that a firm keeps in hope of growth"}),
        parameter<&Talent::inertia>({.value = 1.5, .unit = "1", .domain = {0, 100}, .plausible = {0.5, 5}, .meaning = "weight of staying against the mean offer", .source = "assumed: odds of staying against a mean offer of 1.6 to 150 to 1"}),
        parameter<&Talent::pay_weight>({.value = 1, .unit = "1", .domain = {0, 20}, .plausible = {0.5, 2}, .meaning = "weight of the logarithm of pay in the choice of a job", .source = "azar2022: elasticity of labour supply to a market is 0.5 and to one firm 4.8; the weight lies between, nearer the market, since few laboratories are close substitutes"}),
        parameter<&Talent::mission_weight>({.value = 3, .unit = "1", .domain = {0, 20}, .plausible = {0, 5}, .meaning = "weight of a laboratory's safety culture and reputation, times the researcher's concern", .source = "signalfire2025"}),
        parameter<&Talent::prestige_weight>({.value = 0.3, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "weight of the distance to the frontier", .source = "assumed: from no effect to odds divided by seven for an OOM behind the frontier"}),
        parameter<&Talent::compute_weight>({.value = 0.1, .unit = "1", .domain = {0, 20}, .plausible = {0, 0.5}, .meaning = "weight of the logarithm of compute per head", .source = "assumed: from no effect to half the weight of pay"}),
        parameter<&Talent::move_cost>({.value = 2.5, .unit = "1", .domain = {0, 20}, .plausible = {1, 5}, .meaning = "utility lost by moving to another state, in units of the logit of the choice of a job", .source = "assumed: the odds of an offer abroad fall by a factor of 3 to 150"}),
        parameter<&Talent::field_cost>({.value = 0.5, .unit = "1", .domain = {0, 20}, .plausible = {0, 3}, .meaning = "utility lost by changing between safety and capability research, same units", .source = "assumed: from none to as much as a move abroad at the default"}),
        parameter<&Talent::staff_growth>({.value = 0.06, .unit = "month-1", .domain = {0, 1}, .plausible = {0.02, 0.12}, .meaning = "fastest growth of staff that a laboratory can absorb", .source = "openai_staff"}),
        parameter<&Talent::pay_speed>({.value = 0.015, .unit = "month-1", .domain = {0, 1}, .plausible = {0.005, 0.1}, .meaning = "growth of pay per unit of vacancy rate", .source = "assumed: a factor of three to seven around the default"}),
        parameter<&Talent::pay_turnover>({.value = 0.05, .unit = "1", .domain = {0, 1}, .plausible = {0.02, 0.15}, .meaning = "vacancy rate at which pay is constant", .source = "assumed: from the posts that lie open in a slack market to those in a very tight one"}),
        parameter<&Talent::entry_lag>({.value = 18, .unit = "month", .domain = {0.1, 240}, .plausible = {6, 72}, .meaning = "time in which entry follows pay", .source = "long2015: majors follow wages of three years before; faster for those who retrain, up to six years for doctorates"}),
        parameter<&Talent::entry_elasticity>({.value = 1, .unit = "1", .domain = {0, 10}, .plausible = {0.5, 2.5}, .meaning = "elasticity of entry to pay", .source = "azar2022: elasticity of labour supply to a market is 0.5 when skills are given; up to five times that as people learn the field"}),
        parameter<&Talent::entry_growth>({.value = 0.04, .unit = "year-1", .domain = {-1, 2}, .plausible = {0, 0.15}, .meaning = "yearly log growth of entry at constant pay", .source = "taulbee2013: doctoral degrees in computing grew by 8% in 2012 and 3% in 2013; from constant cohorts to twice the faster"}),
        parameter<&Talent::entry_limit>({.value = 1e-3, .unit = "year-1", .domain = {0, 1}, .plausible = {3e-4, 5e-3}, .scale = Scale::logarithmic, .meaning = "largest share of a state's workers that can enter AI research in a year, whatever it pays", .source = "assumed: software developers of all kinds are about a hundredth of workers; from a thirtieth to half of them"}),
        parameter<&Talent::training>({.value = 24, .unit = "month", .domain = {0.1, 240}, .plausible = {6, 60}, .meaning = "mean time from the beginning of a fellowship in safety research to work in it", .source = "assumed: from a course of half a year to a doctorate"}),
        parameter<&Talent::first_pay>({.value = 6e5, .unit = "USD year-1", .domain = {1, 1e9}, .plausible = {3e5, 1.5e6}, .meaning = "yearly cost of a researcher in the first month, equity included", .source = "pay2026: 583,000 to 1.47e6 USD a year for research scientists and up to 530,000 for engineers at two leading laboratories; stock alone was 1.5e6 per head at one [openai_staff]"}),
        parameter<&Talent::skill_spread>({.value = 0.6, .unit = "1", .domain = {0, 5}, .plausible = {0.3, 1}, .meaning = "standard deviation of the logarithm of skill", .source = "assumed: above the 20% of mean output measured in ordinary jobs [schmidt1983], since output of research is more unequal; at 1 the ninth decile is thirteen times the first"}),
        parameter<&Talent::concern_mean>({.value = 0.4, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.7}, .meaning = "mean concern of capability researchers about safety", .source = "aiimpacts2023"}),
        parameter<&Talent::concern_spread>({.value = 1, .unit = "1", .domain = {0, 10}, .plausible = {0.5, 2}, .meaning = "spread of concern on the logit scale", .source = "assumed: from nearly all near the mean to opinions at both ends, as in surveys where 38 to 51% see a tenth or more of risk and the rest less [aiimpacts2023]"}),
        parameter<&Talent::count>({.value = 1000, .unit = "1", .domain = {0, 1e7}, .plausible = {100, 1e5}, .scale = Scale::logarithmic, .kind = Kind::integer, .meaning = "researcher rows; each stands for several people", .source = "setting: enough rows that their noise does not show, against time of computing"}),
        parameter<&Talent::safety_rows>({.value = 0.2, .unit = "1", .domain = {0.01, 0.99}, .plausible = {0.2, 0.7}, .meaning = "share of the rows that stands for people in safety", .source = "setting: more rows than people for safety staff, a few percent of all, so that they are many enough"}),
    };
  });
}

}  // namespace headway
