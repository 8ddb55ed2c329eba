#include "policy/catalogue.h"

#include <cmath>

#include "core/declaration.h"
#include "core/math.h"
#include "policy/legislate.h"

namespace headway {

std::span<const ParameterRow> Schedule::parameters() {
  return declare_parameters<Schedule>([] {
    return std::array{
        parameter<&Schedule::enabled>({.value = 1, .unit = "flag", .domain = {0, 1}, .plausible = {0, 1}, .kind = Kind::flag, .meaning = "0 switches the instrument off", .source = "setting: a switch"}),
        parameter<&Schedule::start>({.value = 2027, .unit = "year", .domain = {1900, 3100}, .plausible = {2026, 2040}, .meaning = "first date in force", .source = "setting: the years in which a policy may come"}),
        parameter<&Schedule::end>({.value = 3100, .unit = "year", .domain = {1900, 3100}, .plausible = {2027, 2060}, .meaning = "first date no longer in force", .source = "setting: from a year in force to no end"}),
        parameter<&Schedule::phase_in>({.value = 0, .unit = "month", .domain = {0, 600}, .plausible = {0, 36}, .meaning = "time from zero to full strength", .source = "setting: at once, or over up to the three years that laws of this kind take"}),
        parameter<&Schedule::enforcement>({.value = 0.8, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 1}, .meaning = "effort of the members at enforcing it", .source = "setting: from weak to full"}),
        parameter<&Schedule::adoption>({.value = 0, .unit = "year-1", .domain = {0, 12}, .plausible = {0, 1}, .meaning = "rate at which neutral members of full capacity adopt it while it is no law; 0: it needs no adoption", .source = "assumed: none by default, otherwise from statutes that take decades to measures that an executive takes within a year"}),
        parameter<&Schedule::repeal>({.value = 0, .unit = "year-1", .domain = {0, 12}, .plausible = {0, 0.4}, .meaning = "rate at which neutral members repeal it while it is law, for good if adoption is 0", .source = "assumed: never by default, otherwise from statutes that last for decades to measures of an executive that the next one drops"}),
    };
  });
}

namespace {

template <class Kind>
Instrument make() {
  return with_defaults<Kind>();
}

template <class Kind>
constexpr bool is_of_racers() {
  if constexpr (requires { Kind::of_racers; }) return Kind::of_racers;
  return false;
}

template <class Kind>
constexpr Pace pace_of() {
  if constexpr (requires { Kind::pace; }) return Kind::pace;
  return Pace::neither;
}

template <class... Kinds>
std::vector<InstrumentKind> list(std::variant<Kinds...>*) {
  return {{Kinds::key, Kinds::title, Kinds::parameters(), Kinds::reads_enforcement, is_of_racers<Kinds>(), pace_of<Kinds>(), &make<Kinds>}...};
}

/// True once the condition has held for as long as it says; one that is not given always does.
bool fires(const Trigger& trigger, const World& world, double& held) {
  if (trigger.metric.empty()) return true;
  const auto metric = world_series(trigger.metric);
  return metric && has_held(trigger, world.metrics.*metric, world.calendar.dt, held);
}

/// (2.4) Trigger and release of an instrument that has begun: in force from the one to the other.
void update_trigger(const PolicyEntry& entry, const World& world, Instruments& instruments, std::size_t i) {
  const double year = world.calendar.year();
  const bool is_over = entry.trigger.metric.empty() && !std::isnan(instruments.released[i]);
  const bool fired = fires(entry.trigger, world, instruments.holding[i]);
  if (std::isnan(instruments.triggered[i]) && fired && !is_over) instruments.triggered[i] = year;
  if (entry.release.metric.empty() || !fires(entry.release, world, instruments.releasing[i])) return;
  instruments.triggered[i] = math::not_a_number;
  instruments.released[i] = year;
}

}  // namespace

std::span<const InstrumentKind> instrument_kinds() {
  static const auto kinds = list(static_cast<Instrument*>(nullptr));
  return kinds;
}

bool reads(const InstrumentKind& kind, std::string_view schedule_row) {
  return kind.reads_enforcement || schedule_row != "enforcement";
}

const InstrumentKind& kind_of(const Instrument& instrument) {
  return instrument_kinds()[instrument.index()];
}

void* parameters_of(Instrument& instrument) {
  return std::visit([](auto& kind) -> void* { return &kind; }, instrument);
}

const void* parameters_of(const Instrument& instrument) {
  return std::visit([](const auto& kind) -> const void* { return &kind; }, instrument);
}

Oddity oddity_of(const Instrument& instrument) {
  const auto ask = [](const auto& kind) {
    if constexpr (requires { kind.oddity(); }) return kind.oddity();
    return Oddity{};
  };
  return std::visit(ask, instrument);
}

bool outside(const Schedule& schedule, double first, double last) {
  return schedule.start >= last || schedule.end <= first;
}

double strength(const PolicyEntry& entry, double year, double triggered, double adopted) {  // (2.4)
  const auto& s = entry.schedule;
  if (s.enabled == 0 || year < s.start || year >= s.end) return 0;
  const double begin = entry.trigger.metric.empty() ? s.start : triggered;
  if (!(year >= begin)) return 0;  // also when it never fired
  const double since = std::fmax(begin, adopted);
  if (s.phase_in <= 0) return 1;
  const double months = (year - since) * 12;
  return months >= s.phase_in ? 1 : (months + 1) / (s.phase_in + 1);
}

void apply(const Policy& policy, const World& world, Instruments& instruments, Rules& rules) {
  const double year = world.calendar.year();
  for (std::size_t i = 0; i < policy.size(); ++i) {
    const auto& entry = policy[i];
    const bool may_fire = entry.schedule.enabled != 0 && year >= entry.schedule.start;
    if (may_fire) update_trigger(entry, world, instruments, i);
    const bool is_released = may_fire && !entry.release.metric.empty() && std::isnan(instruments.triggered[i]);
    const bool holds = !is_released && is_law(entry.schedule, instruments, i);
    instruments.strength[i] = holds ? strength(entry, year, instruments.triggered[i], instruments.changed[i]) : 0;
    if (instruments.strength[i] <= 0) continue;
    const Jurisdiction jurisdiction{entry.members, instruments.strength[i],
                                    entry.schedule.enforcement};
    std::visit([&](const auto& kind) { kind.apply(world, jurisdiction, rules); }, entry.instrument);
  }
}

void measure_compliance(const Policy& policy, World& world) {
  for (std::size_t i = 0; i < policy.size(); ++i) {
    const auto& entry = policy[i];
    const Jurisdiction jurisdiction{entry.members, world.instruments.strength[i], entry.schedule.enforcement};
    const auto measure = [&](const auto& kind) {
      if constexpr (requires { kind.compliance(world, jurisdiction); }) return kind.compliance(world, jurisdiction);
      return math::not_a_number;
    };
    world.instruments.compliance[i] = jurisdiction.strength > 0 ? std::visit(measure, entry.instrument) : math::not_a_number;
  }
}

}  // namespace headway
