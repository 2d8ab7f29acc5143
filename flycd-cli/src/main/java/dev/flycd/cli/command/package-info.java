/** One class for each command: its options, its help and what it does. */
@NullMarked
package dev.flycd.cli.command;

import org.jspecify.annotations.NullMarked;
