/** One app from observation to outcome, and many apps at once. */
@NullMarked
package dev.flycd.engine.reconcile;

import org.jspecify.annotations.NullMarked;
