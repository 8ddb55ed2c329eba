// Typed row numbers. A LabId cannot be handed where a StateId is wanted. Ids are never reused,
// except that a researcher's row may be replaced by a new cohort (docs/decisions).
#pragma once

#include <cstddef>
#include <cstdint>

namespace headway {

template <class Tag>
struct Id {
  std::int32_t value = -1;
  constexpr bool exists() const { return value >= 0; }
  constexpr std::size_t row() const { return static_cast<std::size_t>(value); }
  constexpr bool operator==(const Id&) const = default;
};

template <class IdType>
constexpr IdType id_of(std::size_t row) {
  return IdType{static_cast<std::int32_t>(row)};
}

using LabId = Id<struct LabTag>;
using StateId = Id<struct StateTag>;
using FunderId = Id<struct FunderTag>;
using SupplierId = Id<struct SupplierTag>;
using TechniqueId = Id<struct TechniqueTag>;
using ModelId = Id<struct ModelTag>;

}  // namespace headway
