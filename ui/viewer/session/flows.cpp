#include "ui/viewer/session/flows.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "analysis/plot/number.h"

namespace headway::viewer {

namespace {

struct FlowRow {
  const char* series;
  const char* name;
};

/// Mean of `value(run, row)` over the runs that keep actors and the twelve months up to `year`; what has
/// no value counts as nothing.
template <class Value>
double mean_over(const Snapshot& snapshot, double year, Value&& value) {
  const auto last = row_at(snapshot, year);
  double sum = 0;
  std::size_t n = 0;
  for (std::size_t row = 0; row <= last; ++row) {
    if (snapshot.years[row] <= snapshot.years[last] - 1 + 1e-6) continue;
    for (std::size_t run = 0; run < snapshot.runs_with_actors(); ++run) {
      const double x = value(run, row);
      if (std::isfinite(x)) sum += x;
      ++n;
    }
  }
  return n == 0 ? 0 : sum / static_cast<double>(n);
}

double mean_of(const Snapshot& snapshot, const std::string& series, std::size_t lab, double year) {
  const auto place = snapshot.find(series);
  if (!place) return 0;
  return mean_over(snapshot, year, [&](std::size_t run, std::size_t row) {
    return snapshot.line(place, run, lab)[row];
  });
}

class Builder {
 public:
  explicit Builder(const Snapshot& snapshot) : snapshot_(snapshot) {
    picture_.runs = snapshot.runs_with_actors();
  }
  std::size_t node(const std::string& name, std::size_t stage, std::size_t lab = 0) {
    auto& nodes = picture_.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i)
      if (nodes[i].stage == stage && nodes[i].name == name) return i;
    nodes.push_back({name, stage, lab, 0});
    return nodes.size() - 1;
  }
  std::size_t lab(std::size_t row) {
    return node(snapshot_.layout->find("labs")->labels[row], 1, row);
  }
  void stream(std::size_t from, std::size_t to, double value) {
    if (value > 0) picture_.streams.push_back({from, to, value});
  }
  FlowPicture finish(const std::string& unit) {
    for (std::size_t i = 0; i < picture_.nodes.size(); ++i) {
      double in = 0, out = 0;
      for (const auto& stream : picture_.streams) {
        if (stream.to == i) in += stream.value;
        if (stream.from == i) out += stream.value;
      }
      picture_.nodes[i].value = std::max(in, out);
    }
    picture_.unit = unit;
    return std::move(picture_);
  }

 private:
  const Snapshot& snapshot_;
  FlowPicture picture_;
};

}  // namespace

FlowPicture money_flows(const Snapshot& snapshot, double year) {
  constexpr FlowRow sources[] = {{"labs/revenue", "Users"}, {"labs/funding", "Investors and owners"}, {"labs/grants", "Grants"}};
  constexpr FlowRow uses[] = {{"labs/chip_spending", "Chips"}, {"labs/payroll", "Staff"},
                              {"labs/operations", "Power and running"}, {"labs/premiums", "Insurance"},
                              {"labs/penalties", "Fines, fees, damages"}, {"labs/dividends", "Dividends"}};
  Builder builder(snapshot);
  for (std::size_t lab = 0; lab < snapshot.labs(); ++lab) {
    double left = 0;
    const auto here = builder.lab(lab);
    for (const auto& source : sources) {
      const double value = mean_of(snapshot, source.series, lab, year);
      builder.stream(builder.node(source.name, 0), here, value);
      left += value;
    }
    for (const auto& use : uses) {
      const double value = mean_of(snapshot, use.series, lab, year);
      builder.stream(here, builder.node(use.name, 2), value);
      left -= value;
    }
    if (left > 0) builder.stream(here, builder.node("Kept as cash", 2), left);
    if (left < 0) builder.stream(builder.node("Out of cash", 0), here, -left);
  }
  return builder.finish("USD month-1");
}

FlowPicture compute_flows(const Snapshot& snapshot, double year) {
  Builder builder(snapshot);
  const auto* labs = snapshot.layout->find("labs");
  const auto compute = snapshot.find("labs/compute");
  if (!labs || !compute) return builder.finish("FLOP month-1");
  constexpr std::string_view start = "allocation_";
  for (std::size_t lab = 0; lab < snapshot.labs(); ++lab)
    for (const auto& variable : labs->variables) {
      if (!variable.name.starts_with(start)) continue;
      const auto share = snapshot.find("labs/" + variable.name);
      auto use = as_words(variable.name.substr(start.size()));
      use[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(use[0])));
      const auto here = builder.lab(lab);
      builder.stream(here, builder.node(use, 2), mean_over(snapshot, year, [&](std::size_t run, std::size_t row) {
        return snapshot.line(compute, run, lab)[row] * snapshot.line(share, run, lab)[row];
      }));
    }
  return builder.finish("FLOP month-1");
}

}  // namespace headway::viewer
