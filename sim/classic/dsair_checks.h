// What validation compares in the races for domain supremacy.
#pragma once

#include "classic/classic.h"

namespace headway::classic {

std::vector<Check> dsair_checks(const Sampling& sampling);
std::vector<Check> group_checks(const Sampling& sampling);
std::vector<Check> punishment_checks(const Sampling& sampling);
std::vector<Check> reward_checks(const Sampling& sampling);
std::vector<Check> commitment_checks(const Sampling& sampling);
std::vector<Check> regulation_checks(const Sampling& sampling);
std::vector<Check> human_checks(const Sampling& sampling);

/// Shares of time that the papers print, and others that were worked out apart from this program: rare mutation with fixation
/// probabilities as plain sums of products and the balance of flows as a system of linear equations.
std::vector<Published> dsair_shares();
std::vector<Published> punishment_shares();
std::vector<Published> reward_shares();
std::vector<Published> commitment_shares();
std::vector<Published> regulated_shares();
std::vector<Published> human_shares();

}  // namespace headway::classic
