/** How many machines of each process group, and how large. */
@NullMarked
package dev.flycd.model.machines;

import org.jspecify.annotations.NullMarked;
