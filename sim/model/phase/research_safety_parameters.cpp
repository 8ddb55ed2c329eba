// The declared numbers of the safety half of phase 7.
#include "core/declaration.h"
#include "model/phase/research_safety.h"

namespace headway {

std::span<const ParameterRow> SafetyResearch::parameters() {
  return declare_parameters<SafetyResearch>([] {
    return std::array{
        parameter<&SafetyResearch::base_level>({.value = 26.7, .unit = "OOM", .domain = {0, 80}, .plausible = {25.7, 27.7}, .meaning = "capability that each field supports without any technique; chosen so that the frontier of January 2026 has a margin of half an OOM, give or take one", .source = "assumed"}),
        parameter<&SafetyResearch::weak_link>({.value = 2, .unit = "OOM-1", .domain = {0.1, 50}, .plausible = {0.5, 5}, .meaning = "how far the weakest field decides what all support; from fields whose failures nearly add up to the weakest alone", .source = "assumed"}),
        parameter<&SafetyResearch::ceiling_width>({.value = 0.5, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.2, 2}, .meaning = "how gradually a technique stops working around its ceiling, logistic scale; from a sudden end to one over a few generations of models", .source = "assumed"}),
        parameter<&SafetyResearch::foresight>({.value = 0.5, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "how far above its best model a laboratory looks when it chooses what to integrate; from the model at hand to two generations on", .source = "assumed"}),
        parameter<&SafetyResearch::difficulty>({.value = 0, .unit = "OOM", .domain = {-20, 20}, .plausible = {-2, 3}, .meaning = "how hard alignment is: takes so much from every ceiling, and makes every version dearer; nobody knows it, so read results under several values (easy -2, middling 0, hard 2)", .source = "assumed"}),
        parameter<&SafetyResearch::difficulty_effort>({.value = 0.15, .unit = "1", .domain = {0, 5}, .plausible = {0, 0.3}, .meaning = "powers of ten by which an OOM of difficulty multiplies the effort of every version; at 0.3 a doubling", .source = "assumed"}),
        parameter<&SafetyResearch::returns>({.value = 0.8, .unit = "1", .domain = {0, 2}, .plausible = {0.5, 1}, .meaning = "returns to the world's input on one technique at one time (stepping on toes)", .source = "jones1995"}),
        parameter<&SafetyResearch::substitution>({.value = 0.7, .unit = "1", .domain = {0.05, 10}, .plausible = {0.3, 2.6}, .meaning = "elasticity of substitution between labour and compute in safety work; nobody has measured it, so as in capability research (whitfill_wu2025)", .source = "assumed"}),
        parameter<&SafetyResearch::reference_labour>({.value = 50, .unit = "FTE", .domain = {1e-6, 1e9}, .plausible = {25, 100}, .scale = Scale::logarithmic, .meaning = "labour on one technique at which its effort counts once: what the world has in January 2026, 1,100 people on the open techniques less what access takes (mcaleese2025), within a factor of two", .source = "assumed"}),
        parameter<&SafetyResearch::access_scale>({.value = 0.8, .unit = "OOM", .domain = {1e-3, 1e3}, .plausible = {0.2, 5}, .meaning = "gap between the studied model and the technique's target at which empirical work loses a factor e; small: only frontier access works, large: access does not matter", .source = "assumed"}),
        parameter<&SafetyResearch::outsider_gap>({.value = 0.6, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "how far below a deployed model the others can study it when its owner shows nothing; openness shrinks it; from no gap at all to about two generations of models", .source = "assumed"}),
        parameter<&SafetyResearch::reference_compute>({.value = 2e23, .unit = "FLOP month-1", .domain = {1, 1e40}, .plausible = {5e22, 1e24}, .scale = Scale::logarithmic, .meaning = "safety compute per researcher at which his labour counts once; about that of the laboratories of January 2026, within a factor of four to five", .source = "assumed"}),
        parameter<&SafetyResearch::publication>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0.3, 1}, .meaning = "share of safety work whose results are shared while they are made; the rest is known to its laboratory alone; from a third, where safety is a secret of the trade, to all", .source = "assumed"}),
        parameter<&SafetyResearch::disclosure>({.value = 0.7, .unit = "year-1", .domain = {0, 100}, .plausible = {0.2, 2}, .meaning = "rate at which what the furthest laboratory is ahead of the public leaks; half of the distance in a year, from four months to three and a half years", .source = "assumed"}),
        parameter<&SafetyResearch::automation_use>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "how well automated researchers serve safety, relative to capabilities; from no use at all, where judgement cannot be delegated, to as much", .source = "assumed"}),
        parameter<&SafetyResearch::slots>({.value = 20, .unit = "year-1", .domain = {0, 1000}, .plausible = {8, 40}, .meaning = "changes of its safety pipeline that a laboratory of the reference size can try in a year, without haste; between two and ten in each field; the default, like those of haste and slot_share, was moved inside its range towards the growth of recorded incidents (aiid2025), so that moment is no test of it", .source = "assumed"}),
        parameter<&SafetyResearch::slot_limit>({.value = 3, .unit = "1", .domain = {0, 1000}, .plausible = {1, 6}, .meaning = "unused change slots that it can save up; from none but the next to half a year of them", .source = "assumed"}),
        parameter<&SafetyResearch::reference_engineers>({.value = 2500, .unit = "FTE", .domain = {1e-6, 1e9}, .plausible = {1000, 5000}, .scale = Scale::logarithmic, .meaning = "research staff of that laboratory: a leader of January 2026; the leaders have 900 to 4,000 (openai_staff)", .source = "assumed"}),
        parameter<&SafetyResearch::engineering_returns>({.value = 0.3, .unit = "1", .domain = {0, 2}, .plausible = {0.1, 0.6}, .meaning = "elasticity of the changes to staff times what automation adds to it; below one, since the pipeline is one; the range keeps from tenfold staff a gain of a quarter to fourfold", .source = "assumed"}),
        parameter<&SafetyResearch::haste>({.value = 0.25, .unit = "1", .domain = {0, 5}, .plausible = {0, 1}, .meaning = "elasticity of the changes to what pressure leaves of attention (one less pressure); from attention that no pressure touches to changes in proportion to what is left of it", .source = "assumed"}),
        parameter<&SafetyResearch::reference_share>({.value = 0.05, .unit = "1", .domain = {1e-6, 1}, .plausible = {0.02, 0.1}, .meaning = "share of safety in the research of that laboratory; around the few percent that laboratories of 2025 gave", .source = "assumed"}),
        parameter<&SafetyResearch::slot_share>({.value = 0.3, .unit = "1", .domain = {0, 2}, .plausible = {0, 0.8}, .meaning = "elasticity of the part of the changes that safety gets, and capability does not, to its share of research; 0 all the same, 1 in proportion", .source = "assumed"}),
        parameter<&SafetyResearch::patch_decay>({.value = 0.06, .unit = "month-1", .domain = {0, 10}, .plausible = {0.02, 0.2}, .meaning = "decay of the margin that patches give; half of it gone in a year, from three months to three years", .source = "assumed"}),
        parameter<&SafetyResearch::debt_decay>({.value = 0.02, .unit = "month-1", .domain = {0, 10}, .plausible = {0.005, 0.1}, .meaning = "repayment of patch debt; half of it in three years, from seven months to twelve years", .source = "assumed"}),
        parameter<&SafetyResearch::debt_drag>({.value = 1, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0, 3}, .meaning = "how fast patch debt makes changes of the safety pipeline fail that would have succeeded, natural logarithm; at the upper end half of them at the debt of one well patched model", .source = "assumed"}),
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
        column<&SafetyWorkspace::labour>({.unit = "FTE", .meaning = "effective labour on the next version of each technique", .domain = positive, .across = "technique", .along = "lab"}),
        column<&SafetyWorkspace::pool_labour>({.unit = "FTE", .meaning = "labour on it whose results are shared", .domain = positive, .along = "technique"}),
        column<&SafetyWorkspace::pool_compute>({.unit = "1", .meaning = "compute that goes with it, in researchers at the reference", .domain = {0, 1e60}, .along = "technique"}),
    };
  });
}

}  // namespace headway
