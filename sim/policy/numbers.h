// The numbers of instruments and commitments by key: "instrument.NAME.enforcement", "commitment.NAME.monitor.detection".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/catalogue.h"
#include "policy/scheme.h"

namespace headway {

/// A declared number of a policy and where it stands; `row` is null where there is none.
struct PolicyNumber {
  const ParameterRow* row = nullptr;
  double* value = nullptr;
};

/// True for a key of a number of an instrument or of a commitment, whether there is such a one or not.
bool is_policy_key(std::string_view key);

/// The number called `key`.
PolicyNumber find_number(std::string_view key, Policy& policy, Schemes& schemes);

/// The keys of all numbers that a policy reads.
std::vector<std::string> number_keys(const Policy& policy, const Schemes& schemes);

}  // namespace headway
