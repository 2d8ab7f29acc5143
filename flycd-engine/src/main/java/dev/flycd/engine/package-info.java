/**
 * Config tree to desired to live to plan to run to outcome: the library that decides and does. Start at {@link FlyCd}.
 */
@NullMarked
package dev.flycd.engine;

import org.jspecify.annotations.NullMarked;
