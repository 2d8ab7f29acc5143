/** The real Fly.io: flyctl for changes, the Machines API for reads. */
@NullMarked
package dev.flycd.fly.flyctl;

import org.jspecify.annotations.NullMarked;
