// Shares of time in the races for domain supremacy that do not come from this program.
#include <fmt/format.h>

#include "classic/dsair_checks.h"

namespace headway::classic {

namespace {

using Place = std::vector<std::pair<std::string_view, double>>;
using Shares = std::vector<std::pair<std::string_view, double>>;

void add_anchors(std::vector<Published>& list, const Place& at, const Shares& shares) {
  for (const auto& [state, share] : shares) list.push_back({fmt::format("share of time, {}", state), at, share, 6, true});
}

/// A race of middling length among few, in which selection neither settles everything nor nothing.
Place middling(double risk, double strength, const Place& more) {
  Place at{{"rounds", 60}, {"prize", 2000}, {"detection", 0.4}, {"risk", risk}, {"strength", strength}, {"population", 20}};
  at.insert(at.end(), more.begin(), more.end());
  return at;
}

}  // namespace

std::vector<Published> dsair_shares() {
  std::vector<Published> list;
  for (const auto& [course, share] : {std::pair{"AS", 0.17}, std::pair{"AU", 0.13}, std::pair{"CS", 0.70}})
    list.push_back({fmt::format("share of time, {}", course), {{"risk", 0.4}, {"rounds", 1e6}, {"detection", 0.1}}, share, 2});
  add_anchors(list, {{"risk", 0.4}, {"rounds", 1e6}, {"detection", 0.1}, {"self_play", 0}, {"population", 20}}, {{"AS", 0.272252}, {"AU", 0.314760}, {"CS", 0.412988}});
  return list;
}

std::vector<Published> punishment_shares() {
  std::vector<Published> list;
  add_anchors(list, middling(0.3, 0.002, {{"sanction_cost", 0.1}, {"sanction_effect", 1.2}}), {{"AS", 0.267085}, {"AU", 0.329262}, {"PS", 0.403653}});
  add_anchors(list, middling(0.6, 0.02, {{"sanction_cost", 0.3}, {"sanction_effect", 0.4}}), {{"AS", 0.101974}, {"AU", 0.739812}, {"PS", 0.158214}});
  return list;
}

std::vector<Published> reward_shares() {
  std::vector<Published> list;
  add_anchors(list, middling(0.3, 0.002, {{"sanction_cost", 0.1}, {"sanction_effect", 1.2}}), {{"AS", 0.338689}, {"AU", 0.460283}, {"RS", 0.201028}});
  add_anchors(list, middling(0.6, 0.02, {{"sanction_cost", 0.2}, {"sanction_effect", 0.5}}), {{"AS", 0.188831}, {"AU", 0.783705}, {"RS", 0.027464}});
  return list;
}

std::vector<Published> commitment_shares() {
  std::vector<Published> list;
  add_anchors(list, middling(0.3, 0.002, {{"sanction_cost", 0.1}, {"sanction_effect", 1.2}, {"arranging_cost", 0.5}}),
              {{"AS-out", 0.114728}, {"AU-out", 0.225035}, {"AS-in", 0.190464}, {"AU-in", 0.221574}, {"PS", 0.248199}});
  add_anchors(list, middling(0.6, 0.02, {{"sanction_cost", 0.3}, {"sanction_effect", 0.4}, {"arranging_cost", 2}}),
              {{"AS-out", 0.021824}, {"AU-out", 0.198988}, {"AS-in", 0.166620}, {"AU-in", 0.396403}, {"PS", 0.216165}});
  return list;
}

std::vector<Published> regulated_shares() {
  std::vector<Published> list;
  const Place at{{"rounds", 60}, {"prize", 2000}, {"risk", 0.6}, {"strength", 0.02}, {"population", 20}, {"regulators", 20}, {"low_detection", 0.1}, {"penalty", 2}, {"vigilance", 0.7}};
  add_anchors(list, at, {{"AS HQ", 0.045260}, {"AU HQ", 0.368694}, {"VS HQ", 0.105089}, {"AS LQ", 0.031336}, {"AU LQ", 0.295980}, {"VS LQ", 0.153642}});
  return list;
}

std::vector<Published> human_shares() {
  std::vector<Published> list{{"payoff of a race, AS with AS", {}, 59, 1}, {"payoff of a race, AU with AU", {}, 27.2, 1}};
  add_anchors(list, {{"population", 20}, {"strength", 0.02}}, {{"AS", 0.017544}, {"AU", 0.335746}, {"CS", 0.193084}, {"CAS", 0.453626}});
  return list;
}

}  // namespace headway::classic
