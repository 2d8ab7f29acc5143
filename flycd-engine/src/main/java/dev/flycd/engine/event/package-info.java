/** What happened, as values for front ends. */
@NullMarked
package dev.flycd.engine.event;

import org.jspecify.annotations.NullMarked;
