// Phase 2, govern, second part: parties join commitments or stay outside, keep their word or break it, by what they expect
// of either; and, at the end of phase 9, who looks and what follows.
#pragma once

#include "model/phase/choose.h"
#include "model/phase/comply.h"
#include "policy/scheme.h"

namespace headway {

/// What parties read when they weigh a commitment.
struct CommitmentGrounds {
  Grounds grounds;
  const Compliance& compliance;
  const Schemes& schemes;
  const Random& random;
  const Rules& rules;
};

/// What a party expects of a commitment in force, in years of its revenue over its horizon (2.12 to 2.14).
struct Stakes {
  double horizon;  ///< how far it looks ahead, months
  double none;   ///< nobody is bound
  double kept;   ///< the others are bound, and it keeps its word too
  double free;   ///< the others are bound, and it does as it likes
  double found;  ///< the same once it has been found in breach
  double fine;   ///< what it pays then
  double outside;  ///< the others are bound, and it has stayed outside
};
Stakes weigh(const CommitmentGrounds& c, const World& world, std::size_t pledge, ChooseWorkspace& work);

/// (2.17) The same for a state, by the worth of its stances.
Stakes weigh_state(const CommitmentGrounds& c, const World& world, std::size_t pledge);

/// What a commitment asks of one of its parties, as everybody expects.
struct Restraint {
  Obligations owed;  ///< a party that assists whoever leads pauses, and gives its research to safety
  double part;       ///< of the horizon for which it lasts
  double years;      ///< horizon

  /// OOM of `growth` over the horizon that laboratory `l` does not make.
  double held_back(const Labs& labs, std::size_t l, double growth) const;
};
Restraint restraint_of(double horizon, const Scheme& scheme, const World& world, std::size_t pledge);

/// True once the party has said whether it joins.
bool was_heard(const Pledges& pledges, std::size_t pledge);

/// How surely a party is expected to keep its word: nobody trusts who was found in breach, everybody those who have not
/// been heard yet. As long as others are missing, parties ask what it would be like if it bound, with all who could join.
double trusted(const World& world, std::size_t pledge, bool is_made);

/// OOM at the horizon that a laboratory lacks to which a share of accelerators is denied for a part of it.
double lost_by_denial(const Choice& p, double denied, double part);

/// (2.17) The law of a state that keeps a treaty, and the accelerators that its members deny another.
void legislate(const Scheme& scheme, StateId state, Rules& rules);
void sanction_state(const World& world, std::int32_t commitment, StateId state, double denied, Rules& rules);

/// True while the party of a pledge can take part: an active laboratory, or a state.
bool takes_part(const World& world, std::size_t pledge);

/// True when the other parties of the commitment of a pledge that have joined, or have not been heard, are enough.
bool is_made_by_others(const Scheme& scheme, const World& world, std::size_t pledge);

/// The pledge of the member whose best model leads those of the other members, or of the parties as long as nobody has joined; the number of pledges when there is none.
std::size_t leading_member(const World& world, std::int32_t commitment);

/// Compute of the party of a pledge as a share of all laboratories' compute.
double compute_share(const World& world, std::size_t pledge);

/// Rows of the tables of commitments.
void count_pledges(const Schemes& schemes, Dimensions& dimensions);

/// Names and first state of those tables.
void begin_pledges(const Schemes& schemes, const Random& random, World& world);

/// Conditions (2.11), reviews (2.12 to 2.14), who is bound and keeps it, what that means for laboratories (2.15).
void keep_commitments(const CommitmentGrounds& c, World& world, Rules& rules, ChooseWorkspace& work);

/// (2.16) Monitors find breaches, and see some that are none; what was found has its consequences after a lag.
void watch_commitments(const Schemes& schemes, double reputation_recovery, const Random& random, World& world);

}  // namespace headway
