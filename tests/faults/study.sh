# Sourced by the tests of sweeps.
# write_study HORIZON LINE...: scenarios/study.toml, one factor under two policies, HORIZON years; the
# lines, the design among them, go into [sweep].
write_study() {
  cat > scenarios/study.toml <<END
extends = "baseline.toml"
[clock]
horizon = $1
[sweep]
$(printf '%s\n' "${@:2}")
[sweep.factor]
harm.tail = "plausible"
[[sweep.policy]]
name = "none"
[[sweep.policy]]
name = "pause"
scenario = "moratorium.toml"
END
}
