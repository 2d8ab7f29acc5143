/** Words: arguments in, text and exit codes out. */
@NullMarked
package dev.flycd.cli;

import org.jspecify.annotations.NullMarked;
