/** Which apps a config tree holds. */
@NullMarked
package dev.flycd.engine.catalog;

import org.jspecify.annotations.NullMarked;
