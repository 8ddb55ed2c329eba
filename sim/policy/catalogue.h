// The catalogue of instruments. A new instrument is one file in policy/instrument, one row in
// `Instrument`, one test.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/math.h"
#include "policy/instrument/adjustment.h"
#include "policy/instrument/audit.h"
#include "policy/instrument/certification.h"
#include "policy/instrument/champion.h"
#include "policy/instrument/cloud_identity.h"
#include "policy/instrument/emulation.h"
#include "policy/instrument/export_control.h"
#include "policy/instrument/fellowships.h"
#include "policy/instrument/go_faster.h"
#include "policy/instrument/incident_reporting.h"
#include "policy/instrument/levy.h"
#include "policy/instrument/liability.h"
#include "policy/instrument/licensing.h"
#include "policy/instrument/moratorium.h"
#include "policy/instrument/openness.h"
#include "policy/instrument/procurement.h"
#include "policy/instrument/public_safety.h"
#include "policy/instrument/publication.h"
#include "policy/instrument/safety_share.h"
#include "policy/instrument/weight_security.h"
#include "policy/kind.h"
#include "policy/trigger.h"

namespace headway {

/// Every instrument there is.
using Instrument = std::variant<Moratorium,
                                CertificationMandate,
                                PublicSafetyFunding,
                                ExportControl,
                                EmulationProgramme,
                                ComputeLicensing,
                                SafetyShareMandate,
                                LiabilityLaw,
                                ThirdPartyAudit,
                                Fellowships,
                                NationalChampion,
                                SafetyLevy,
                                ProcurementPreference,
                                IncidentReporting,
                                AdjustmentProgramme,
                                GoFasterPackage,
                                OpennessRules,
                                PublicationNorms,
                                WeightSecurity,
                                CloudIdentity>;

/// What the catalogue adds to every instrument.
struct Schedule {
  double enabled;
  double start;
  double end;
  double phase_in;
  double enforcement;
  double adoption;
  double repeal;

  static std::span<const ParameterRow> parameters();
};

/// One instrument of a scenario. The same kind may appear many times.
struct PolicyEntry {
  std::string name;
  std::vector<StateId> members;  ///< jurisdiction, never empty
  Schedule schedule;
  Trigger trigger;  ///< before which it does not start
  Instrument instrument;
  Trigger release{};  ///< at which it ends; with a trigger until that fires again, else for good
};

using Policy = std::vector<PolicyEntry>;

/// A catalogue row at run time.
struct InstrumentKind {
  std::string_view key;
  std::string_view title;
  std::span<const ParameterRow> parameters;
  bool reads_enforcement;  ///< false: the effort at enforcing it makes no difference
  bool of_racers;  ///< true: states that race adopt it, not those that cooperate
  Pace pace;
  Instrument (*make)();  ///< an instrument with all defaults
};

/// The catalogue, in the order of `Instrument`.
std::span<const InstrumentKind> instrument_kinds();

/// False for a row of the schedule that makes no difference to instruments of this kind.
bool reads(const InstrumentKind& kind, std::string_view schedule_row);

/// The kind of `instrument`, and the address of its declared parameters.
const InstrumentKind& kind_of(const Instrument& instrument);
void* parameters_of(Instrument& instrument);
const void* parameters_of(const Instrument& instrument);

/// Numbers of `instrument` that are hardly meant together.
Oddity oddity_of(const Instrument& instrument);

/// True when runs from `first` to `last` never see the instrument in force, whatever its trigger does.
bool outside(const Schedule& schedule, double first, double last);

/// How far `entry` is phased in at `year` while it is law, given the date at which its trigger fired (NaN: never) and that
/// at which it was adopted (NaN: it needed no adoption) (2.4).
double strength(const PolicyEntry& entry, double year, double triggered, double adopted = math::not_a_number);

/// Writes every entry that is in force into `rules`; a strength of zero writes nothing.
/// Updates what `instruments` says of strengths, triggers and releases.
void apply(const Policy& policy, const World& world, Instruments& instruments, Rules& rules);

/// Writes `instruments.compliance`: how far those whom every instrument in force binds keep it.
void measure_compliance(const Policy& policy, World& world);

}  // namespace headway
