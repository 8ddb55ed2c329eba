// The numbers of phase 9, with their ranges and sources.
#include "core/declaration.h"
#include "model/phase/release.h"

namespace headway {

std::span<const ParameterRow> Release::parameters() {
  return declare_parameters<Release>([] {
    return std::array{
        parameter<&Release::noise>({.value = 0.4, .unit = "OOM", .domain = {0, 20}, .plausible = {0.1, 1}, .meaning = "standard error of a measured margin after a month of evaluation at the reference effort; from a tenth of an OOM to one, between a repeated benchmark and a first opinion", .source = "assumed"}),
        parameter<&Release::candidate_error>({.value = 0.3, .unit = "OOM", .domain = {0, 10}, .plausible = {0.1, 0.6}, .meaning = "standard deviation of the error of a model's evaluation that no effort removes, drawn once per model; around the noise of a well-funded evaluation", .source = "assumed"}),
        parameter<&Release::prior_error>({.value = 0.7, .unit = "OOM", .domain = {0, 10}, .plausible = {0.3, 1.5}, .meaning = "standard deviation of the error of what a laboratory expects of a model before it evaluates it, drawn once per model; from one to several times candidate_error", .source = "assumed"}),
        parameter<&Release::evaluation_reference>({.value = 1e25, .unit = "FLOP month-1", .domain = {1, 1e40}, .plausible = {1e24, 1e27}, .scale = Scale::logarithmic, .meaning = "evaluation compute of which a month brings the noise to the reference one; of the order of what a leader spends on it in 2026, from a tenth to a hundredfold", .source = "assumed"}),
        parameter<&Release::evaluation_returns>({.value = 0.25, .unit = "1", .domain = {0, 2}, .plausible = {0.1, 0.5}, .meaning = "exponent with which the noise falls with the evaluation compute that a model had; a half would be independent samples, which tests of one model are not", .source = "assumed"}),
        parameter<&Release::bias>({.value = 0.5, .unit = "1", .domain = {0, 10}, .plausible = {0, 1}, .meaning = "OOM by which a model that nobody can read looks safer than it is, per OOM just above the deception threshold; from honest models to ones that hide all of their gain", .source = "assumed"}),
        parameter<&Release::bias_limit>({.value = 2, .unit = "OOM", .domain = {0, 20}, .plausible = {0.5, 4}, .meaning = "most that a model can feign; from a doubtful evaluation to one that says nothing", .source = "assumed"}),
        parameter<&Release::interpretability_scale>({.value = 0.5, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.2, 2}, .meaning = "lead of the interpretability field over the model at which most of that is seen through, logistic scale; from a sharp line to one as wide as four generations of models", .source = "assumed"}),
        parameter<&Release::patch_speed>({.value = 0.08, .unit = "OOM month-1", .domain = {0, 10}, .plausible = {0.02, 0.2}, .meaning = "margin that patching adds to a candidate in a month; the limit in six months, from two months to two years", .source = "assumed"}),
        parameter<&Release::patch_limit>({.value = 0.5, .unit = "OOM", .domain = {0, 20}, .plausible = {0.2, 1}, .meaning = "largest margin that patches can give; from a third to twice the half OOM that separates the first margins from zero", .source = "assumed"}),
        parameter<&Release::patch_width>({.value = 0.5, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.2, 1.5}, .meaning = "logistic width around the deception threshold over which fixes after training stop holding; as wide as other thresholds are", .source = "assumed"}),
        parameter<&Release::debt_renewal>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of the patch debt of older models that ends with the release of a new one; from patches that all stay in the pipeline to a model that is trained without what they mended", .source = "assumed"}),
        parameter<&Release::concession>({.value = 1.2, .unit = "OOM", .domain = {0, 20}, .plausible = {0.3, 2.5}, .meaning = "margin that full pressure makes a laboratory without safety culture waive; from one release step to several", .source = "assumed"}),
        parameter<&Release::impatience>({.value = 0.15, .unit = "OOM month-1", .domain = {0, 10}, .plausible = {0.02, 0.4}, .meaning = "further margin waived per month of waiting, times pressure and lack of safety culture; one generation of models in a quarter of a year to several years", .source = "assumed"}),
        parameter<&Release::audit_noise>({.value = 0.35, .unit = "OOM", .domain = {0, 20}, .plausible = {0.1, 1}, .meaning = "standard error of an audit by an auditor of knowledge 1; as a laboratory's own evaluation, which it repeats in short", .source = "assumed"}),
        parameter<&Release::audit_time>({.value = 2, .unit = "month", .domain = {0, 60}, .plausible = {1, 6}, .meaning = "shortest time from application to certificate; from a hurried audit to one as long as those of financial statements", .source = "assumed"}),
        parameter<&Release::conflict>({.value = 0.3, .unit = "1", .domain = {0, 10}, .plausible = {0, 1}, .meaning = "by how much each further framework, with another threshold or margin, lengthens audits and raises their price; from full mutual recognition to an audit of its own", .source = "assumed"}),
        parameter<&Release::capture>({.value = 0.4, .unit = "OOM", .domain = {0, 10}, .plausible = {0, 1}, .meaning = "favour that a wholly dependent auditor does its customer; from none to an OOM, beyond which a certificate would say nothing", .source = "assumed"}),
        parameter<&Release::retry>({.value = 3, .unit = "month", .domain = {0, 60}, .plausible = {1, 6}, .meaning = "time before a refused model may apply again; from one training of safeguards to a new model", .source = "assumed"}),
        parameter<&Release::temptation>({.value = 1, .unit = "1", .domain = {0, 100}, .plausible = {0.2, 3}, .meaning = "what a month of sales without the certificate that is asked for is worth to a laboratory under full pressure and without safety culture, in monthly revenues; from a part of the month's sales to the customers of months to come", .source = "assumed"}),
        parameter<&Release::detection>({.value = 1, .unit = "month-1", .domain = {0, 100}, .plausible = {0.2, 3}, .meaning = "rate at which full enforcement finds a model on sale without the certificate that it needs; models on sale are known, so weeks to months", .source = "assumed"}),
        parameter<&Release::rupture_gap>({.value = 0.2, .unit = "OOM", .domain = {0, 10}, .plausible = {0.1, 0.5}, .meaning = "distance to the frontier within which published weights that can do research are an irrevocable rupture; from one release step to half a generation", .source = "assumed"}),
        parameter<&Release::caution>({.value = 0.3, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 1}, .meaning = "margin that a laboratory asks for in addition while warning shots are fresh; nearly all of it at two remembered shots; from none to one OOM, as much as the margins that laboratories ask for differ", .source = "assumed"}),
        parameter<&Release::attempts>({.value = 30, .unit = "month-1", .domain = {1e-6, 1e9}, .plausible = {3, 300}, .scale = Scale::logarithmic, .meaning = "attempts of a red team at the safeguards of a model, for the time to a breach; from one person now and then to a team every day", .source = "assumed"}),
    };
  });
}

}  // namespace headway
