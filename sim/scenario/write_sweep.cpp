// [sweep] as text that needs no other file.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "policy/numbers.h"
#include "scenario/plan.h"
#include "scenario/sweep_plan.h"
#include "scenario/write_text.h"

namespace headway::input {

namespace {

bool is_bare_key(const std::string& key) {
  return !key.empty() && key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
                             std::string::npos;
}

/// A number with a mark that it is none of the integers, which TOML keeps apart.
std::string write_real(double x) {
  auto text = fmt::format("{}", x);
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

/// A cell of a CSV file may be a number or a word.
std::string write_word(const std::string& text) {
  const auto number = read_number(Value{{}, Word{text}});
  return number ? write_real(*number) : quote(text);
}

std::string write_map(const Map& map) {
  std::vector<std::string> members;
  for (const auto& [key, value] : map) {
    const auto* word = std::get_if<Word>(&value.content);
    const auto spelled = word && key == "name" ? quote(word->text) : write_value(value);
    members.push_back(fmt::format("{} = {}", is_bare_key(key) ? key : quote(key), spelled));
  }
  return fmt::format("{{{}}}", fmt::join(members, ", "));
}

std::string write_list(const List& list) {
  std::vector<std::string> items;
  for (const auto& item : list) items.push_back(write_value(item));
  return fmt::format("[{}]", fmt::join(items, ", "));
}

/// harm.tail, instrument."coalition moratorium".enforcement, commitment."my scheme".monitor.detection
std::string spell_key(const std::string& key) {
  if (!is_policy_key(key)) return key;
  const auto first = key.find('.') + 1;
  auto last = key.rfind('.');
  for (const std::string part : {".then", ".monitor", ".penalty"})
    if (key.starts_with("commitment.") && key.substr(0, last).ends_with(part) && last - part.size() > first) {
      last -= part.size();
      break;
    }
  return key.substr(0, first) + quote(key.substr(first, last - first)) + key.substr(last);
}

void write_policy(std::string& text, const SweepPolicy& policy) {
  text += fmt::format("\n[[sweep.policy]]\nname = {}\n", quote(policy.name));
  if (!policy.overlay.empty()) text += fmt::format("overlay = {}\n", policy.overlay);
  std::vector<std::string> settings;
  for (const auto& setting : policy.settings) settings.push_back(quote(setting));
  if (!settings.empty()) text += fmt::format("set = [{}]\n", fmt::join(settings, ", "));
}

}  // namespace

std::string write_value(const Value& value) {
  if (const auto* b = std::get_if<bool>(&value.content)) return *b ? "true" : "false";
  if (const auto* i = std::get_if<std::int64_t>(&value.content)) return fmt::format("{}", *i);
  if (const auto* x = std::get_if<double>(&value.content)) return write_real(*x);
  if (const auto* s = std::get_if<std::string>(&value.content)) return quote(*s);
  if (const auto* w = std::get_if<Word>(&value.content)) return write_word(w->text);
  if (value.list()) return write_list(*value.list());
  if (value.map()) return write_map(*value.map());
  return "\"\"";  // a date, which every reader refuses before this
}

void write_sweep(std::string& text, const Scenario& scenario) {
  if (!scenario.sweep) return;
  const auto& plan = *scenario.sweep;
  const SweepKeys keys{static_cast<double>(plan.samples), static_cast<double>(plan.replicates),
                       static_cast<double>(plan.seed), static_cast<double>(plan.levels),
                       static_cast<double>(plan.candidates)};
  text += "\n[sweep]\n";
  if (plan.design != DesignKind::single) text += fmt::format("design = \"{}\"\n", name_of(plan.design));
  write_rows(text, SweepKeys::parameters(), &keys);
  text += fmt::format("random_numbers = \"{}\"\n", name_of(plan.random_numbers));
  if (!plan.factors.empty()) text += "\n[sweep.factor]\n";
  for (const auto& factor : plan.factors)
    text += fmt::format("{} = {}\n", spell_key(factor.key), write_distribution(factor.distribution));
  for (const auto& policy : plan.policies) write_policy(text, policy);
}

}  // namespace headway::input
