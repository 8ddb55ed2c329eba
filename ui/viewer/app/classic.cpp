#include "ui/viewer/app/classic.h"

#include <fmt/format.h>

#include "scenario/read_value.h"

namespace headway::viewer {

OpenClassic::OpenClassic(ClassicScenario scenario, std::string file, std::function<void()> wake)
    : document(std::move(scenario)), path(std::move(file)), runner(std::move(wake)) {}

bool OpenClassic::is_stale() const { return !shown || shown->asked.scenario.values != document.now() || !(shown->asked.figure == figure); }

void OpenClassic::set(const ParameterRow& row, double value) {
  refused.clear();
  if (document.set(row, value)) return;
  refused = row.name;
  refusal = fmt::format("{:g} is not admitted: it must be {}", value, input::range_in_words(row.info.domain, row.info.unit, row.info.kind));
}

void OpenClassic::follow() {
  shown = runner.latest();
  runner.request({document.scenario(), figure});
}

std::string provenance_of(const OpenClassic& open) {
  std::string text = fmt::format("Headway, classic model {}: {}", open.model().name, open.document.base().title);
  for (const auto& row : open.model().parameters())
    if (const double value = open.document.value(row); value != row.info.value) text += fmt::format("; {} = {:g}", row.name, value);
  return text;
}

}  // namespace headway::viewer
