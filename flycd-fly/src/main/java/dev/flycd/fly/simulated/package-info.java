/** A whole Fly.io in a folder or in memory, obeying Fly's rules. */
@NullMarked
package dev.flycd.fly.simulated;

import org.jspecify.annotations.NullMarked;
