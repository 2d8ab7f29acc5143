package dev.flycd.fly.flyctl;

import java.util.List;
import java.util.Optional;

/**
 * One run of flyctl.
 *
 * @param stdout what it wrote for machines and people, redacted
 * @param failure empty if it succeeded
 */
record FlyctlRun(List<String> stdout, Optional<FlyctlFailure> failure) {}
