package dev.flycd.engine;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.plan.Plan;
import java.util.Optional;

/** The plan of one app, or why none could be made. Exactly one of {@code plan} and {@code failure} is there. */
public record AppPlan(AppEntry app, Optional<Plan> plan, Optional<Failure> failure) {}
