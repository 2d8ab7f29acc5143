/** What the tests of the command line share. */
@NullMarked
package dev.flycd.cli.testing;

import org.jspecify.annotations.NullMarked;
