/** What differs between asked and live, as steps. */
@NullMarked
package dev.flycd.engine.plan;

import org.jspecify.annotations.NullMarked;
