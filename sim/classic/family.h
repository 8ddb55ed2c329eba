// The families of published models, one function for each entry of the list.
#pragma once

#include <cstring>
#include <tuple>

#include "classic/classic.h"

namespace headway::classic {

std::vector<Classic> precipice_family();
std::vector<Classic> dsair_family();
std::vector<Classic> contest_family();
std::vector<Classic> growth_family();
std::vector<Classic> market_family();
std::vector<Classic> network_family();
std::vector<Classic> matrix_family();

/// Parameter groups one behind the other, for a model that extends another's.
template <class First, class... Rest>
struct Joined {
  First first;
  Joined<Rest...> rest;
  std::tuple<const First&, const Rest&...> parts() const { return std::tuple_cat(std::tuple<const First&>(first), rest.parts()); }
  static std::span<const ParameterRow> parameters() {
    static const auto rows = [] {
      std::vector<ParameterRow> list(First::parameters().begin(), First::parameters().end());
      for (auto row : Joined<Rest...>::parameters()) {
        row.offset += sizeof(First);
        list.push_back(row);
      }
      return list;
    }();
    return rows;
  }
};
template <class Last>
struct Joined<Last> {
  Last first;
  std::tuple<const Last&> parts() const { return {first}; }
  static std::span<const ParameterRow> parameters() { return Last::parameters(); }
};

/// The rows but for those of parameters that would be without effect in a model.
std::vector<ParameterRow> rows_without(std::span<const ParameterRow> rows, std::initializer_list<std::string_view> names);

/// The parameter group P whose members are `values`, in the order in which they lie in it.
template <class P>
P from_values(std::span<const double> values) {
  P result{};
  std::memcpy(&result, values.data(), sizeof(P));
  return result;
}

/// The entry of a model whose parameters are a P.
template <class P, std::vector<Answer> (*answer)(const P&, const Sampling&), std::vector<Check> (*checks)(const Sampling&)>
Classic entry(std::string_view name, std::string_view title, std::string_view source, Picture picture) {
  const auto answer_values = [](std::span<const double> values, const Sampling& sampling) {
    return answer(from_values<P>(values), sampling);
  };
  return {name, title, source, std::move(picture), &P::parameters, answer_values, checks};
}

}  // namespace headway::classic
