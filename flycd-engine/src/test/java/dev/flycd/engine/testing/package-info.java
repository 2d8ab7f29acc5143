/** Apps, sources and live states for tests. */
@NullMarked
package dev.flycd.engine.testing;

import org.jspecify.annotations.NullMarked;
