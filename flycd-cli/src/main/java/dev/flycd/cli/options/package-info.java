/** Options that several commands share, and what they stand for. */
@NullMarked
package dev.flycd.cli.options;

import org.jspecify.annotations.NullMarked;
