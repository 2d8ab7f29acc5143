/** Running other programs: bounded in time and output, nothing left behind, nothing secret shown. */
@NullMarked
package dev.flycd.fly.process;

import org.jspecify.annotations.NullMarked;
