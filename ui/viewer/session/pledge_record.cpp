#include "ui/viewer/session/pledge_record.h"

#include <algorithm>

#include "scenario/scenario.h"

namespace headway::viewer {

namespace {

/// "pause: Atlas" as commitment and party; names of commitments may hold a colon, those of parties come last.
std::pair<std::string, std::string> parts_of(const std::string& label) {
  const auto colon = label.rfind(": ");
  if (colon == std::string::npos) return {label, label};
  return {label.substr(0, colon), label.substr(colon + 2)};
}

/// The runs whose lines are read.
struct RunSpan {
  std::size_t first, last;
};

std::vector<PledgeShares> shares_of(const Snapshot& snapshot, const RunSpan& runs, std::size_t agent) {
  const auto joined = snapshot.find("pledges/joined"), bound = snapshot.find("pledges/bound"), kept = snapshot.find("pledges/kept");
  std::vector<PledgeShares> months(snapshot.rows());
  const double part = 1 / static_cast<double>(runs.last - runs.first);
  for (std::size_t run = runs.first; run < runs.last; ++run) {
    const auto joins = snapshot.line(joined, run, agent), owes = snapshot.line(bound, run, agent), keeps = snapshot.line(kept, run, agent);
    if (joins.empty() || owes.empty() || keeps.empty()) continue;
    for (std::size_t row = 0; row < months.size(); ++row) {
      if (owes[row] > 0) (keeps[row] > 0 ? months[row].keeps : months[row].breaks) += part;
      else if (joins[row] > 0) months[row].waits += part;
    }
  }
  return months;
}

void average(CommitmentRecord& record) {
  const double part = 1 / static_cast<double>(record.parties.size());
  record.months.resize(record.parties[0].months.size());
  for (const auto& party : record.parties)
    for (std::size_t row = 0; row < record.months.size(); ++row) {
      record.months[row].keeps += part * party.months[row].keeps;
      record.months[row].breaks += part * party.months[row].breaks;
      record.months[row].waits += part * party.months[row].waits;
    }
}

bool is_state(const Snapshot& snapshot, const std::string& name) {
  const auto* states = snapshot.layout->find("states");
  return states && std::find(states->labels.begin(), states->labels.end(), name) != states->labels.end();
}

}  // namespace

std::vector<CommitmentRecord> record_commitments(const Snapshot& snapshot, const std::size_t* only) {
  std::vector<CommitmentRecord> list;
  const auto place = snapshot.find("pledges/joined");
  const auto count = place ? snapshot.runs_with_actors() : 0;
  if (count == 0 || (only && *only >= count)) return list;
  const RunSpan runs = only ? RunSpan{*only, *only + 1} : RunSpan{0, count};
  for (std::size_t agent = 0; agent < place.group->agents(); ++agent) {
    const auto [commitment, party] = parts_of(place.group->labels[agent]);
    if (list.empty() || list.back().name != commitment) list.push_back({commitment, is_state(snapshot, party), {}, {}});
    list.back().parties.push_back({party, agent, shares_of(snapshot, runs, agent)});
  }
  for (auto& record : list) average(record);
  return list;
}

const char* in_words(const PledgeShares& s) {
  const double outside = 1 - s.keeps - s.breaks - s.waits;
  const double most = std::max({s.keeps, s.breaks, s.waits, outside});
  if (most == s.keeps) return "keeps it";
  if (most == s.breaks) return "breaks it";
  return most == s.waits ? "joined" : "stays outside";
}

const std::vector<CommitmentRecord>& CommitmentCache::get(const std::shared_ptr<const Snapshot>& snapshot, const std::size_t* only) {
  const auto run = only ? *only : 0;
  if (snapshot_ != snapshot || is_single_ != (only != nullptr) || only_ != run) record_ = snapshot ? record_commitments(*snapshot, only) : std::vector<CommitmentRecord>{};
  snapshot_ = snapshot, only_ = run, is_single_ = only != nullptr;
  return record_;
}

}  // namespace headway::viewer
