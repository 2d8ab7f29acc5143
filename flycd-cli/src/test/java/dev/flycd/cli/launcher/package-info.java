/** What {@code bin/flycd} does before FlyCD itself begins, and how it ends. */
@NullMarked
package dev.flycd.cli.launcher;

import org.jspecify.annotations.NullMarked;
