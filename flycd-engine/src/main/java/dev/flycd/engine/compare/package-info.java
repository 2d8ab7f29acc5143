/** What is asked against what is live: pure rules that end in a plan. */
@NullMarked
package dev.flycd.engine.compare;

import org.jspecify.annotations.NullMarked;
