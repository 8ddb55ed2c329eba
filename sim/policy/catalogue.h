// The catalogue of instruments. A new instrument is one file in policy/instrument, one row in
// `Instrument`, one test.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "policy/instrument/certification.h"
#include "policy/instrument/export_control.h"
#include "policy/instrument/moratorium.h"
#include "policy/instrument/public_safety.h"

namespace headway {

/// Every instrument there is.
using Instrument =
    std::variant<Moratorium, CertificationMandate, PublicSafetyFunding, ExportControl>;

/// What the catalogue adds to every instrument.
struct Schedule {
  double enabled;
  double start;
  double end;
  double phase_in;
  double enforcement;

  static constexpr auto parameters() {
    return std::array{
        parameter<&Schedule::enabled>({.value = 1, .unit = "flag", .domain = {0, 1}, .plausible = {0, 1}, .kind = Kind::flag, .meaning = "0 switches the instrument off", .source = "assumed"}),
        parameter<&Schedule::start>({.value = 2027, .unit = "year", .domain = {1900, 3100}, .plausible = {2026, 2040}, .meaning = "first date in force", .source = "assumed"}),
        parameter<&Schedule::end>({.value = 3100, .unit = "year", .domain = {1900, 3100}, .plausible = {2027, 2060}, .meaning = "first date no longer in force", .source = "assumed"}),
        parameter<&Schedule::phase_in>({.value = 0, .unit = "month", .domain = {0, 600}, .plausible = {0, 36}, .meaning = "time from zero to full strength", .source = "assumed"}),
        parameter<&Schedule::enforcement>({.value = 0.8, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 1}, .meaning = "effort of the members at enforcing it", .source = "assumed"}),
    };
  }
};
static_assert(complete<Schedule>());

/// A condition on a world series that must have held once before the instrument starts.
struct Trigger {
  std::string metric;  ///< column of Metrics; empty: no condition
  bool above = true;   ///< fires when the metric is at or above `value`, else at or below
  double value = 0;
};

/// One instrument of a scenario. The same kind may appear many times.
struct PolicyEntry {
  std::string name;
  std::vector<StateId> members;  ///< jurisdiction, never empty
  Schedule schedule;
  Trigger trigger;
  Instrument instrument;
};

using Policy = std::vector<PolicyEntry>;

/// A catalogue row at run time.
struct InstrumentKind {
  std::string_view key;
  std::string_view title;
  std::span<const ParameterRow> parameters;
  Instrument (*make)();  ///< an instrument with all defaults
};

/// The catalogue, in the order of `Instrument`.
std::span<const InstrumentKind> instrument_kinds();

/// The kind of `instrument`, and the address of its declared parameters.
const InstrumentKind& kind_of(const Instrument& instrument);
void* parameters_of(Instrument& instrument);
const void* parameters_of(const Instrument& instrument);

/// How far `entry` is phased in at `year`, given the date at which its trigger fired (NaN: never)
/// (2.4).
double strength(const PolicyEntry& entry, double year, double triggered);

/// Writes every entry that is in force into `rules`; a strength of zero writes nothing.
/// Updates `instruments.strength` and `instruments.triggered`.
void apply(const Policy& policy, const World& world, Instruments& instruments, Rules& rules);

}  // namespace headway
