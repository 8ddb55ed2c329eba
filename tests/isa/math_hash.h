#pragma once
/// One number that stands for every bit of core/math.h: what the tests compare between processors
/// and compilers.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/math.h"

namespace headway::math_hash {

/// The value every build must give. It changes only when core/math changes on purpose.
inline constexpr std::uint64_t golden = 0x3d1bf653671432aau;

/// FNV-1a over the bytes of 64-bit words, low byte first.
class Fnv {
 public:
  void add(double x) {
    std::uint64_t word = math::kernel::bits_of(x);
    for (int byte = 0; byte < 8; ++byte, word >>= 8)
      value_ = (value_ ^ (word & 0xff)) * 0x100000001b3u;
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325u;
};

/// Arguments made from integers alone: any bit pattern, [0, 1), [-40, 40), [-760, 760), and the
/// edges.
inline std::vector<double> arguments() {
  using math::infinity;
  std::vector<double> x{0.0,
                        -0.0,
                        1.0,
                        -1.0,
                        0.5,
                        0.25,
                        0.425,
                        2.0,
                        10.0,
                        0x1p-1074,
                        -0x1p-1074,
                        0x1p-1022,
                        0x0.fffffffffffffp-1022,
                        0x1.fffffffffffffp+1023,
                        -0x1.fffffffffffffp+1023,
                        infinity,
                        -infinity,
                        math::not_a_number,
                        -math::not_a_number,
                        math::kernel::double_of(0x7ff0000000000001u),
                        709.78,
                        709.79,
                        -708.4,
                        -745.1,
                        -745.2,
                        -746.0,
                        308.25,
                        308.26,
                        -323.3,
                        -323.7,
                        0x1.6a09e667f3bcdp-1,
                        0x1.6a09e667f3bccp-1,
                        0x1.fffffffffffffp-1,
                        0x1.0000000000001p+0,
                        0x1p-53,
                        0x1p-54,
                        0x1p53,
                        36.7,
                        -36.8,
                        0.075,
                        0.925};
  std::uint64_t state = 0;
  for (int i = 0; i < 4000; ++i) {
    state += 0x9e3779b97f4a7c15u;
    std::uint64_t z = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    const double u = static_cast<double>(z >> 11) * 0x1p-53;
    const double choices[4] = {math::kernel::double_of(z), u, u * 80.0 - 40.0, u * 1520.0 - 760.0};
    x.push_back(choices[i % 4]);
  }
  return x;
}

#define HEADWAY_FUNCTION(f) \
  [](double x, double) __attribute__((always_inline)) { return math::f(x); }

/// One function over a column: the loop that compilers turn into vectors.
template <class F>
[[gnu::noinline]] void over_column(F f, const double* x, const double* y, double* out,
                                   std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = f(x[i], y[i]);
}

/// The same function, one number at a time.
template <class F>
[[gnu::noinline]] double one_by_one(F f, double x, double y) {
  return f(x, y);
}

/// How the arguments are cut: one long column, single calls, or columns of 1, 2, ... 17, 1, 2, ...
enum class Cut { column, single, odd };

template <class F>
void add_function(Fnv& hash, F f, Cut cut) {
  const std::vector<double> x = arguments();
  const std::vector<double> y(x.rbegin(), x.rend());
  std::vector<double> out(x.size());
  if (cut == Cut::column) over_column(f, x.data(), y.data(), out.data(), x.size());
  if (cut == Cut::single)
    for (std::size_t i = 0; i < x.size(); ++i) out[i] = one_by_one(f, x[i], y[i]);
  std::size_t length = 0;
  for (std::size_t i = 0; cut == Cut::odd && i < x.size(); i += length) {
    length = length % 17 + 1;
    if (length > x.size() - i) length = x.size() - i;
    over_column(f, x.data() + i, y.data() + i, out.data() + i, length);
  }
  for (const double v : out) hash.add(v);
}

/// The hash of every function of core/math.h over the arguments, cut in one way.
inline std::uint64_t compute(Cut cut) {
  Fnv hash;
  add_function(hash, HEADWAY_FUNCTION(exp), cut);
  add_function(hash, HEADWAY_FUNCTION(exp10), cut);
  add_function(hash, HEADWAY_FUNCTION(log), cut);
  add_function(hash, HEADWAY_FUNCTION(log10), cut);
  add_function(hash, HEADWAY_FUNCTION(log1p), cut);
  add_function(hash, HEADWAY_FUNCTION(expm1), cut);
  add_function(hash, HEADWAY_FUNCTION(sqrt), cut);
  add_function(hash, HEADWAY_FUNCTION(logistic), cut);
  add_function(hash, HEADWAY_FUNCTION(softplus), cut);
  add_function(hash, HEADWAY_FUNCTION(logit), cut);
  add_function(hash, HEADWAY_FUNCTION(normal_quantile), cut);
  add_function(
      hash, [](double x, double y) __attribute__((always_inline)) { return math::pow(x, y); }, cut);
  std::vector<double> terms = arguments();
  for (double& t : terms) t = t < 1000.0 ? t : 1.0;
  for (std::size_t n = 0; n < 40; ++n) hash.add(math::log_sum_exp(std::span(terms).last(n * n)));
  return hash.value();
}

#undef HEADWAY_FUNCTION

}  // namespace headway::math_hash
