/** What {@code examples/ci} gives to people's CI does what it says: its steps are run as each service runs them. */
@NullMarked
package dev.flycd.examples.ci;

import org.jspecify.annotations.NullMarked;
