#include "analysis/explain/chronicle.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/explain/turns.h"
#include "analysis/plot/number.h"
#include "state/kinds.h"

namespace headway {

namespace {

constexpr double lasting = 0.5;  // years that a state of things lasts to be told
constexpr double look_back = 2;  // years over which the movements of capability and safety are told

/// Collects happenings of one run.
class Chronicler {
 public:
  explicit Chronicler(const OneRun& run) : run_(run), time_(run.time()) {
    capability_ = run.series("series/frontier_capability");
    labs_ = run.names("lab");
  }

  std::vector<Happening> tell() {
    instruments();
    commitments();
    milestones();
    leads();
    margins();
    leakage();
    warning_shots();
    catastrophe();
    firms();
    stances();
    std::stable_sort(told_.begin(), told_.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
    return std::move(told_);
  }

 private:
  void add(double year, std::string key, std::string what, std::string why = {}) {
    told_.push_back({year, std::move(key), std::move(what), std::move(why)});
  }

  std::size_t row_at(double year) const {
    const auto at = std::lower_bound(time_.begin(), time_.end(), year - 1e-9);
    return at == time_.end() ? time_.size() - 1 : static_cast<std::size_t>(at - time_.begin());
  }

  /// True when `holds` is so in every row from `row` on for so many years, or to the end.
  template <class F>
  bool lasts(std::size_t row, F&& holds, double years = lasting) const {
    for (std::size_t t = row; t < time_.size() && time_[t] < time_[row] + years; ++t)
      if (!holds(t)) return false;
    return true;
  }

  /// Rows at which `holds` begins and ceases, in turn, to be so for so many years.
  template <class F>
  std::vector<std::size_t> changes(F&& holds, double years = lasting) const {
    std::vector<std::size_t> rows;
    bool now = holds(0);
    for (std::size_t t = 1; t < time_.size(); ++t) {
      if (holds(t) == now || !lasts(t, [&](std::size_t u) { return holds(u) != now; }, years)) continue;
      rows.push_back(t);
      now = !now;
    }
    return rows;
  }

  void instruments() {
    const auto names = run_.names("instrument");
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto strength = run_.of_agent("instruments/strength", i);
      for (std::size_t t = 1; t < strength.size(); ++t) {
        const auto tell = [&](const char* key, const char* by_members, const char* otherwise) {
          const auto why = of_members(i, t);
          add(time_[t], fmt::format("instrument {} {}", names[i], key), fmt::format("The policy “{}” {}", names[i], why.empty() ? otherwise : by_members), why);
        };
        if (strength[t] > 0 && strength[t - 1] <= 0) tell("begins", "is adopted", "comes into force");
        if (strength[t] <= 0 && strength[t - 1] > 0) tell("ends", "is repealed", "ends");
      }
    }
  }

  /// What the members of an instrument thought when they adopted or repealed it; empty where they did not.
  std::string of_members(std::size_t instrument, std::size_t t) const {
    const auto changes = run_.of_agent("instruments/changes", instrument), racing = run_.of_agent("instruments/racing", instrument);
    if (changes.empty() || racing.empty() || changes[t] <= changes[t - 1]) return "";
    return fmt::format("the propensity to race of its members was {:.2f}, where 0 is cooperation and 1 a race", racing[t]);
  }

  /// When commitments begin and cease to bind, who joins, leaves, breaks its word and is found out, with what it expected.
  void commitments() {
    const auto names = run_.names("commitment"), pledges = run_.names("pledge");
    for (std::size_t k = 0; k < names.size(); ++k) {
      const auto bound = run_.of_agent("commitments/bound", k);
      if (bound.empty()) continue;
      for (const auto t : changes([&](std::size_t u) { return bound[u] > 0; })) {
        if (bound[t] > 0) add(time_[t], "commitment " + names[k] + " binds", fmt::format("The commitment “{}” binds {:.0f} of its parties", names[k], bound[t]));
        else add(time_[t], "commitment " + names[k] + " ceases", fmt::format("The commitment “{}” binds nobody any more", names[k]));
      }
      for (const auto& story : pledge_stories) parties(names[k], pledges, story);
    }
  }

  /// Something that parties of a commitment do: `column` passes from one side of a half to the other.
  struct PledgeStory {
    const char* column;
    bool rises;
    double lasts;  ///< years that it must be so to be told
    const char* key;
    const char* one;
    const char* several;
    const char* gain;  ///< what they expected of it
    const char* loss;
  };
  static constexpr PledgeStory pledge_stories[] = {
      {"joined", true, lasting, "joins", "joins", "join", "gain_joining", nullptr},
      {"joined", false, lasting, "leaves", "leaves", "leave", "gain_joining", nullptr},
      {"kept", false, lasting, "breaks", "breaks its word in", "break their word in", "gain_breaking", "penalty"},
      {"standing", true, 0, "found", "is found in breach of", "are found in breach of", nullptr, nullptr},
  };

  /// One line for all parties that do it at one date.
  void parties(const std::string& name, const std::vector<std::string>& pledges, const PledgeStory& story) {
    std::map<std::size_t, std::vector<std::string>> at;
    for (std::size_t i = 0; i < pledges.size(); ++i) {
      if (pledges[i].rfind(name + ": ", 0) != 0) continue;
      const auto values = run_.of_agent(fmt::format("pledges/{}", story.column), i);
      if (values.empty()) continue;
      const auto is_so = [&](std::size_t t) { return story.rises ? values[t] > 0.5 : values[t] < 0.5; };
      for (const auto t : changes(is_so, story.lasts))
        if (is_so(t)) at[t].push_back(pledges[i].substr(name.size() + 2) + expected(story, i, t));
    }
    for (const auto& [t, who] : at)
      add(time_[t], fmt::format("{} {}", story.key, name), fmt::format("{} {} “{}”", listed(who), who.size() > 1 ? story.several : story.one, name));
  }

  /// " (expects 0.3 years of revenue)".
  std::string expected(const PledgeStory& story, std::size_t pledge, std::size_t t) const {
    if (!story.gain) return "";
    const auto gain = run_.of_agent(fmt::format("pledges/{}", story.gain), pledge);
    if (!story.loss) return fmt::format(" (expects {:+.2g} years of revenue of being in)", gain[t]);
    const auto loss = run_.of_agent(fmt::format("pledges/{}", story.loss), pledge);
    return fmt::format(" (expects a gain of {:.2g} against a penalty of {:.2g})", gain[t], loss[t]);
  }

  void milestones() {
    for (const auto name : milestone_names) {
      const auto words = as_words(name);
      const auto capability = run_.value(fmt::format("event_year_capability_{}", name));
      const auto safety = run_.value(fmt::format("event_year_safety_{}", name));
      if (capability && *capability > time_[0]) {
        const auto ready = !safety || *safety > *capability ? "the safety of the leader has not yet" : "the safety of the leader did so before";
        add(*capability, fmt::format("capability {}", name), fmt::format("The deployed frontier passes the threshold of {}", words), ready);
      }
      if (safety && *safety > time_[0]) add(*safety, fmt::format("safety {}", name), fmt::format("The safety of the leader passes the threshold of {}", words));
    }
  }

  /// The row of the laboratory with the best deployed model; the number of laboratories when there is none.
  std::size_t leader_at(std::size_t t) const {
    std::size_t best = labs_.size();
    for (std::size_t l = 0; l < deployed_.size(); ++l)
      if (deployed_[l][t] > 0 && (best == labs_.size() || deployed_[l][t] > deployed_[best][t])) best = l;
    return best;
  }

  void leads() {
    for (std::size_t l = 0; l < labs_.size(); ++l) deployed_.push_back(run_.of_agent("labs/capability", l));
    if (deployed_.empty() || deployed_[0].empty()) return deployed_.clear();
    auto leader = leader_at(0);
    if (leader < labs_.size()) add(time_[0], "start", fmt::format("{} leads with {}", labs_[leader], format_value(capability_[0], "OOM")));
    for (std::size_t t = 1; t < time_.size(); ++t) {
      const auto now = leader_at(t);
      if (now == leader || now == labs_.size() || !lasts(t, [&](std::size_t u) { return leader_at(u) == now; })) continue;
      add(time_[t], "lead", fmt::format("{} takes the lead from {} with {}", labs_[now], leader < labs_.size() ? labs_[leader] : "nobody",
                                        format_value(capability_[t], "OOM")));
      leader = now;
    }
  }

  void margins() {
    const auto& margin = run_.series("series/frontier_margin");
    std::size_t since = 0;
    for (const auto& turn : turns(time_, margin, lasting)) {
      const bool negative = margin[turn.rows.front()] < 0, back = turn.rows.size() % 2 == 0;
      const auto side = negative ? "negative" : "positive";
      auto what = fmt::format("The safety margin of the frontier turns {}{}", side, back ? " and back" : "");
      if (turn.rows.size() > 1) what += fmt::format(", in {} turns until {}", turn.rows.size(), format_year(time_[turn.rows.back()], true));
      add(time_[turn.rows.front()], fmt::format("margin {}{}", side, back ? " for a time" : ""), what, why_turned(margin, since, turn.rows.front()));
      since = turn.rows.back();
    }
    const auto lowest = std::min_element(margin.begin(), margin.end(), [](double a, double b) { return a < b || (std::isnan(b) && !std::isnan(a)); });
    if (lowest != margin.end() && *lowest < 0)
      add(time_[static_cast<std::size_t>(lowest - margin.begin())], "margin lowest",
          fmt::format("The margin of the frontier is at its lowest, {}", format_value(*lowest, "OOM")));
  }

  /// What moved the margin from its utmost on the old side, at most two years ago and after `since`, to where it turned: it is
  /// what safety keeps under control less capability, so that the two movements add up to the change.
  std::string why_turned(const std::vector<double>& margin, std::size_t since, std::size_t row) const {
    const auto begin = margin.begin() + static_cast<std::ptrdiff_t>(std::max(since, row_at(time_[row] - look_back))), end = margin.begin() + static_cast<std::ptrdiff_t>(row);
    const auto utmost = margin[row] < 0 ? std::max_element(begin, end) : std::min_element(begin, end);
    const auto from = static_cast<std::size_t>(utmost - margin.begin());
    const double capability = capability_[row] - capability_[from];
    auto why = fmt::format("since {}, when it was {}, capability moved by {} and what safety keeps under control by {}", format_year(time_[from], true),
                           format_value(margin[from], "OOM"), format_difference(capability, "OOM"), format_difference(margin[row] - margin[from] + capability, "OOM"));
    const auto before = leader_at(from), now = leader_at(row);
    if (before != now && before < labs_.size() && now < labs_.size()) why += fmt::format("; the lead passed from {} to {}", labs_[before], labs_[now]);
    return why;
  }

  void leakage() {
    const auto& share = run_.series("series/leakage");
    for (const double level : {0.01, 0.1, 0.5})
      for (std::size_t t = 0; t < share.size(); ++t)
        if (share[t] >= level) {
          add(time_[t], fmt::format("leakage {}", level), fmt::format("The share of training compute beyond the rules of its home state reaches {:.0f}%", 100 * level), beyond(t));
          break;
        }
  }

  /// "at Quick, Late": the laboratories that train beyond the rules.
  std::string beyond(std::size_t t) const {
    std::vector<std::string> names;
    for (std::size_t l = 0; l < labs_.size(); ++l) {
      const auto run = run_.of_agent("labs/beyond_rules", l);
      if (!run.empty() && run[t] > 0) names.push_back(labs_[l]);
    }
    return names.empty() ? "" : "at " + listed(names);
  }

  void warning_shots() {
    const auto& count = run_.series("series/warning_shots");
    const auto& harm = run_.series("series/harm");
    const auto first = std::find_if(count.begin(), count.end(), [](double x) { return x >= 1; });
    if (first == count.end()) return;
    const auto t = static_cast<std::size_t>(first - count.begin());
    add(time_[t], "warning shot", fmt::format("The first warning shot, at {}, in a month with {} of harm", most_harmful(t), format_value(harm[t], "USD")));
    if (count.back() > *first)
      add(time_.back(), "warning shots", fmt::format("There have been {:.0f} warning shots", count.back()));
  }

  std::string most_harmful(std::size_t t) const {
    std::size_t worst = labs_.size();
    double most = 0;
    for (std::size_t l = 0; l < labs_.size(); ++l) {
      const auto harm = run_.of_agent("labs/harm", l);
      if (harm.empty() || harm[t] <= most) continue;
      most = harm[t], worst = l;
    }
    return worst < labs_.size() ? labs_[worst] : "a laboratory";
  }

  void catastrophe() {
    const auto date = run_.value("event_year_catastrophe");
    if (!date) return;
    const auto kind = run_.value("outcome_catastrophe_class");
    const bool known = kind && *kind >= 0 && *kind < static_cast<double>(hazard_names.size());
    const auto lost = run_.value("outcome_control_lost");
    const auto name = known ? as_words(hazard_names[static_cast<std::size_t>(*kind)]) : std::string("unknown cause");
    const auto& margin = run_.series("series/frontier_margin");
    const auto t = row_at(*date);
    add(*date, "catastrophe", fmt::format("The first catastrophe ({})", name),
        fmt::format("the margin of the frontier was {}", format_value(margin[t > 0 ? t - 1 : 0], "OOM")));
    if (lost && *lost > 0) {
      const auto& gone = run_.series("series/control_lost");
      const auto when = std::find_if(gone.begin(), gone.end(), [](double x) { return x >= 1; });
      if (when != gone.end()) add(time_[static_cast<std::size_t>(when - gone.begin())], "control lost", "Control is lost for good, and the run ends");
    }
  }

  void firms() {
    for (std::size_t l = 0; l < labs_.size(); ++l) {
      const auto active = run_.of_agent("labs/active", l);
      for (std::size_t t = 1; t < active.size(); ++t) {
        if (active[t] > 0 && active[t - 1] <= 0) add(time_[t], "enters " + labs_[l], fmt::format("{} enters", labs_[l]));
        if (active[t] <= 0 && active[t - 1] > 0) add(time_[t], "leaves " + labs_[l], fmt::format("{} is gone", labs_[l]));
      }
    }
  }

  void stances() {
    const auto states = run_.names("state");
    for (std::size_t s = 0; s < states.size(); ++s) {
      const auto stance = run_.of_agent("states/stance", s);
      if (stance.empty()) continue;
      double told = stance[0];
      for (std::size_t t = 1; t < stance.size(); ++t) {
        if (stance[t] == told || !lasts(t, [&](std::size_t u) { return stance[u] == stance[t]; })) continue;
        told = stance[t];
        const auto name = stance_names[static_cast<std::size_t>(told)];
        add(time_[t], fmt::format("stance {} {}", states[s], name), fmt::format("{} turns to “{}”", states[s], name));
      }
    }
  }

  const OneRun& run_;
  const std::vector<double>& time_;
  std::vector<double> capability_;
  std::vector<std::string> labs_;
  std::vector<std::vector<double>> deployed_;
  std::vector<Happening> told_;
};

}  // namespace

std::vector<Happening> chronicle(const OneRun& run) { return Chronicler(run).tell(); }

}  // namespace headway
