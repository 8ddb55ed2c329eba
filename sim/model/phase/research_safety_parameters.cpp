// The declared numbers of the safety half of phase 7.
#include "core/declaration.h"
#include "model/phase/research_safety.h"

namespace headway {

std::span<const ParameterRow> SafetyResearch::parameters() {
  return declare_parameters<SafetyResearch>([] {
    return std::array{
        parameter<&SafetyResearch::base_level>({.value = 26.7, .unit = "OOM", .domain = {0, 80}, .plausible = {25.7, 27.7}, .meaning = "capability that each field keeps under control without any technique", .source = "assumed: chosen so that the frontier of January 2026 has a margin of half an OOM, give or take one"}),
        parameter<&SafetyResearch::weak_link>({.value = 2, .unit = "OOM-1", .domain = {0.1, 50}, .plausible = {0.5, 5}, .meaning = "how far the weakest field decides what all support", .source = "assumed: from fields whose failures nearly add up to the weakest alone"}),
        parameter<&SafetyResearch::opacity_loss>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.7}, .meaning = "share of the gains of interpretability techniques that the most opaque architecture takes away", .source = "assumed: from none to most; architectures that reason without words take away what monitoring their words gives [korbak2025]; 0 until a scenario asks what such a trade does"}),
        parameter<&SafetyResearch::ceiling_width>({.value = 0.5, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.2, 2}, .meaning = "how gradually a technique stops working around its ceiling, logistic scale", .source = "assumed: from a sudden end to one over a few generations of models"}),
        parameter<&SafetyResearch::foresight>({.value = 0.5, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "how far above its best model a laboratory looks when it chooses what to integrate", .source = "assumed: from the model at hand to two generations on"}),
        parameter<&SafetyResearch::difficulty>({.value = 0, .unit = "OOM", .domain = {-20, 20}, .plausible = {-2, 3}, .meaning = "how hard alignment is: lowers every ceiling by so much, and makes every version dearer", .source = "assumed: nobody knows it, so read results under several values (easy -2, middling 0, hard 2)"}),
        parameter<&SafetyResearch::difficulty_effort>({.value = 0.15, .unit = "1", .domain = {0, 5}, .plausible = {0, 0.3}, .meaning = "powers of ten by which an OOM of difficulty multiplies the effort of every version", .source = "assumed: from no effect to a doubling of effort per OOM"}),
        parameter<&SafetyResearch::returns>({.value = 0.8, .unit = "1", .domain = {0, 2}, .plausible = {0.5, 1}, .meaning = "returns to the world's input on one technique at one time (stepping on toes)", .source = "jones1995"}),
        parameter<&SafetyResearch::substitution>({.value = 0.7, .unit = "1", .domain = {0.05, 10}, .plausible = {0.3, 2.6}, .meaning = "elasticity of substitution between labour and compute in safety work", .source = "whitfill_wu2025: taken over from capability research, since nobody has measured it in safety work"}),
        parameter<&SafetyResearch::reference_labour>({.value = 50, .unit = "FTE", .domain = {1e-6, 1e9}, .plausible = {25, 100}, .scale = Scale::logarithmic, .meaning = "labour on one technique at which its effort counts once", .source = "mcaleese2025: 1,100 people in 2025 on the open techniques, less what access takes, within a factor of two"}),
        parameter<&SafetyResearch::access_scale>({.value = 0.8, .unit = "OOM", .domain = {1e-3, 1e3}, .plausible = {0.2, 5}, .meaning = "gap between the studied model and the technique's target at which empirical work loses a factor e", .source = "assumed: small: only frontier access works, large: access does not matter; a factor of four to six around the default"}),
        parameter<&SafetyResearch::outsider_gap>({.value = 0.6, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "how far below a deployed model those outside can study it when its owner shows nothing; openness shrinks it", .source = "assumed: from full access to the distance of models that are two OOM weaker; open weights lag 0.3 to 1.4 OOM [epoch_eci2026]"}),
        parameter<&SafetyResearch::reference_compute>({.value = 2e23, .unit = "FLOP month-1", .domain = {1, 1e40}, .plausible = {5e22, 1e24}, .scale = Scale::logarithmic, .meaning = "safety compute per researcher at which labour counts once", .source = "epoch_lab_compute2026: a leader's fleet gives about 1e27 FLOP a month, of which safety's twentieth and some hundred people have 2e23 each; a factor of four to five around"}),
        parameter<&SafetyResearch::publication>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0.3, 1}, .meaning = "share of safety work whose results are shared while they are made; the rest is known to its laboratory alone", .source = "assumed: from a third to all of it"}),
        parameter<&SafetyResearch::disclosure>({.value = 0.7, .unit = "year-1", .domain = {0, 100}, .plausible = {0.2, 2}, .meaning = "rate at which the furthest laboratory's lead over public safety techniques leaks", .source = "assumed: the half-life of a lead is four months to three and a half years; a factor of three around the default"}),
        parameter<&SafetyResearch::automation_use>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "how well automated researchers serve safety, relative to capabilities", .source = "assumed: from useless for safety to as useful as for capabilities"}),
        parameter<&SafetyResearch::slots>({.value = 20, .unit = "year-1", .domain = {0, 1000}, .plausible = {8, 40}, .meaning = "changes of its safety pipeline that a laboratory of the reference size can try in a year, without haste", .source = "assumed: between two and ten changes in each of four fields"}),
        parameter<&SafetyResearch::slot_limit>({.value = 3, .unit = "1", .domain = {0, 1000}, .plausible = {1, 6}, .meaning = "unused changes that it can save up", .source = "assumed: from one to as many as a third of a year brings"}),
        parameter<&SafetyResearch::reference_engineers>({.value = 2500, .unit = "FTE", .domain = {1e-6, 1e9}, .plausible = {1000, 5000}, .scale = Scale::logarithmic, .meaning = "research staff of the laboratory of the reference size: a leader of January 2026", .source = "openai_staff: a leader had 4,000 employees at the end of 2025, more than half of them taken as research staff; a factor of two around"}),
        parameter<&SafetyResearch::engineering_returns>({.value = 0.3, .unit = "1", .domain = {0, 2}, .plausible = {0.1, 0.6}, .meaning = "elasticity of the changes to research staff times what automation adds to it", .source = "assumed: below one, since the pipeline is one; from nearly fixed to the returns of research"}),
        parameter<&SafetyResearch::haste>({.value = 0.4, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.8}, .meaning = "part of the changes that full pressure leaves no attention for", .source = "assumed: from no effect to a fifth that is left"}),
        parameter<&SafetyResearch::patch_worth>({.value = 0.05, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 0.15}, .meaning = "margin that a patch gives to the deployed model, made in the time that pressure takes from a change of the pipeline", .source = "assumed: from nothing to what a version of a usual technique gives"}),
        parameter<&SafetyResearch::reference_share>({.value = 0.05, .unit = "1", .domain = {1e-6, 1}, .plausible = {0.02, 0.1}, .meaning = "share of safety in the research of the laboratory of the reference size", .source = "eto_safety: safety is 2% of papers on AI in the world and 5% in the United States; up to twice that"}),
        parameter<&SafetyResearch::slot_share>({.value = 0.3, .unit = "1", .domain = {0, 2}, .plausible = {0, 0.8}, .meaning = "elasticity of safety's part of the changes, against capability's, to its share of research", .source = "assumed: 0 all the same, 1 in proportion; up to nearly in proportion"}),
        parameter<&SafetyResearch::patch_decay>({.value = 0.06, .unit = "month-1", .domain = {0, 10}, .plausible = {0.02, 0.2}, .meaning = "decay of the margin that patches give", .source = "assumed: from five months to four years"}),
        parameter<&SafetyResearch::debt_decay>({.value = 0.02, .unit = "month-1", .domain = {0, 10}, .plausible = {0.005, 0.1}, .meaning = "repayment of patch debt", .source = "assumed: from ten months to seventeen years; slower than patches fade"}),
        parameter<&SafetyResearch::debt_drag>({.value = 1, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0, 3}, .meaning = "how fast patch debt makes changes of the safety pipeline fail that would have succeeded, natural logarithm", .source = "assumed: at the upper end half of them at the debt of one well patched model"}),
    };
  });
}

std::span<const DeclaredColumn<SafetyWorkspace>> SafetyWorkspace::columns() {
  return declare_columns<SafetyWorkspace>([] {
    constexpr Interval positive{0, 1e30}, oom{-40, 80};
    return std::array{
        column<&SafetyWorkspace::people>({.unit = "FTE", .meaning = "skill-weighted safety staff", .domain = positive, .along = "lab"}),
        column<&SafetyWorkspace::compute>({.unit = "FLOP month-1", .meaning = "compute for safety, own and lent", .domain = {0, 1e60}, .along = "lab"}),
        column<&SafetyWorkspace::gain>({.unit = "1", .meaning = "safety labour with machines over labour without, 0 without staff", .domain = positive, .along = "lab"}),
        column<&SafetyWorkspace::per_head>({.unit = "1", .meaning = "safety compute left to each of its researchers, over the reference and the size of its models", .domain = {0, 1e60}, .along = "lab"}),
        column<&SafetyWorkspace::studied>({.unit = "OOM", .meaning = "capability of the best model that its safety researchers can study", .domain = oom, .along = "lab"}),
        column<&SafetyWorkspace::changes>({.unit = "year-1", .meaning = "changes of its safety pipeline that it can absorb", .domain = positive, .along = "lab"}),
        column<&SafetyWorkspace::hurried>({.unit = "year-1", .meaning = "changes that pressure leaves no attention for", .domain = positive, .along = "lab"}),
        column<&SafetyWorkspace::labour>({.unit = "FTE", .meaning = "effective labour on the next version of each technique", .domain = positive, .across = "technique", .along = "lab"}),
        column<&SafetyWorkspace::pool_labour>({.unit = "FTE", .meaning = "labour on it whose results are shared", .domain = positive, .along = "technique"}),
        column<&SafetyWorkspace::pool_compute>({.unit = "1", .meaning = "compute that goes with it, in researchers at the reference", .domain = {0, 1e60}, .along = "technique"}),
    };
  });
}

}  // namespace headway
