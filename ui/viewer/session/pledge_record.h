// Who keeps and who breaks what, month by month, over the runs that keep actors.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

/// Shares, of runs or of parties, at one date. What is left to 1 stays outside.
struct PledgeShares {
  double keeps = 0;   ///< owes something and keeps it
  double breaks = 0;  ///< owes something and does not
  double waits = 0;   ///< has joined and owes nothing now
};

/// A party of a commitment.
struct PledgeRecord {
  std::string party;
  std::size_t agent = 0;             ///< row of the table of pledges
  std::vector<PledgeShares> months;  ///< shares of the runs, one per row
};

/// One commitment with its parties.
struct CommitmentRecord {
  std::string name;
  bool of_states = false;
  std::vector<PledgeRecord> parties;
  std::vector<PledgeShares> months;  ///< mean over the parties
};

/// All commitments of the runs; of the run `only` alone where it is given. Empty without commitments or series of actors.
std::vector<CommitmentRecord> record_commitments(const Snapshot& snapshot, const std::size_t* only = nullptr);

/// What most runs have the party do: "keeps it", "breaks it", "joined", "stays outside".
const char* in_words(const PledgeShares& shares);

/// Keeps the record of the snapshot that is shown.
class CommitmentCache {
 public:
  const std::vector<CommitmentRecord>& get(const std::shared_ptr<const Snapshot>& snapshot, const std::size_t* only);

 private:
  std::shared_ptr<const Snapshot> snapshot_;
  std::size_t only_ = 0;
  bool is_single_ = false;
  std::vector<CommitmentRecord> record_;
};

}  // namespace headway::viewer
