// The closed lists of the model: kinds of actors, fields of work, uses of compute, hazard classes.
// Each list is an enum with its names; the names are scenario values and run-file labels.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace headway {

enum class LabType { incumbent, safety_focused, open_weights, follower, state_lab, startup, academic };
inline constexpr std::array<std::string_view, 7> lab_type_names{
    "incumbent", "safety_focused", "open_weights", "follower", "state_lab", "startup", "academic"};

enum class FunderType { venture, corporate, philanthropy, grant_agency, sovereign };
inline constexpr std::array<std::string_view, 5> funder_type_names{
    "venture", "corporate", "philanthropy", "grant_agency", "sovereign"};

enum class SupplierType { chips, cloud };
inline constexpr std::array<std::string_view, 2> supplier_type_names{"chips", "cloud"};

enum class AssuranceType { auditor, insurer };
inline constexpr std::array<std::string_view, 2> assurance_type_names{"auditor", "insurer"};

/// Where a laboratory stands with the auditors.
enum class Application { none, queued };

/// How a laboratory goes about a training run: no ceiling has bound it so far, it keeps the ceiling of its home, or it
/// trains beyond that in secret or abroad.
enum class RunChoice { unbound, within, secret, abroad };
inline constexpr std::array<std::string_view, 4> run_choice_names{"unbound", "within", "secret", "abroad"};

/// How a run stands with a licence: none is asked for, it has one (or waits for it), it stays below the threshold, or it is
/// split into pieces that seem to need none.
enum class Licence { none, granted, below, split };
inline constexpr std::array<std::string_view, 4> licence_names{"none", "granted", "below", "split"};

/// Where a model comes from, as the law sees it: within every ceiling in force when it was finished; above one of
/// another state, where its own has none; above that of its home, trained abroad or in secret.
enum class Origin { within, elsewhere, abroad, secret };
inline constexpr std::array<std::string_view, 4> origin_names{"within", "elsewhere", "abroad", "secret"};

enum class SegmentType { consumer, enterprise, healthcare, finance, public_sector, defence };
inline constexpr std::array<std::string_view, 6> segment_type_names{
    "consumer", "enterprise", "healthcare", "finance", "public_sector", "defence"};

enum class StrategyType { fixed, pressure, best_response, imitation, attraction, look_ahead };
inline constexpr std::array<std::string_view, 6> strategy_type_names{"fixed", "pressure", "best_response", "imitation", "attraction", "look_ahead"};

/// Courses that a laboratory compares: safety shares x release margins x training shares.
inline constexpr std::size_t alternative_count = 75;

/// Courses in common that the price of anarchy compares: the present ones, and nine that all could take.
inline constexpr std::size_t joint_course_count = 10;

enum class Stance { cooperate, neutral, race };
inline constexpr std::array<std::string_view, 3> stance_names{"cooperate", "neutral", "race"};

/// What a researcher works on. Field 0 is capability work; the others are the fields of safety.
enum class Field { capabilities, alignment, interpretability, control, governance };
inline constexpr std::size_t field_count = 5;
inline constexpr std::size_t first_safety_field = 1;
inline constexpr std::array<std::string_view, field_count> field_names{
    "capabilities", "alignment", "interpretability", "control", "governance"};

/// What compute is used for.
enum class Use { training, research, safety, evaluation, serving };
inline constexpr std::size_t use_count = 5;
inline constexpr std::array<std::string_view, use_count> use_names{
    "training", "research", "safety", "evaluation", "serving"};

enum class Hazard { cyber, bio, disinformation, sector_accident, loss_of_control, trust_erosion };
inline constexpr std::size_t hazard_count = 6;
inline constexpr std::array<std::string_view, hazard_count> hazard_names{
    "cyber", "bio", "disinformation", "sector_accident", "loss_of_control", "trust_erosion"};

/// What a technique of safety does of its own, beyond the support that it gives.
enum class Effect { none, incidents, deception, audits, detection, theft };
inline constexpr std::array<std::string_view, 6> effect_names{"none", "incidents", "deception", "audits", "detection", "theft"};

/// Abilities whose arrival is watched; each has an uncertain threshold in OOM.
enum class Milestone { tool_use, cyber_offence, bio_uplift, persuasion, autonomous_research,
                       strategic_deception, self_improvement };
inline constexpr std::size_t milestone_count = 7;
inline constexpr std::array<std::string_view, milestone_count> milestone_names{
    "tool_use", "cyber_offence", "bio_uplift", "persuasion", "autonomous_research",
    "strategic_deception", "self_improvement"};

template <class Enum>
constexpr std::size_t index_of(Enum e) {
  return static_cast<std::size_t>(e);
}

}  // namespace headway
