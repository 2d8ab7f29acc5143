/** What people download, used as they use it. */
@NullMarked
package dev.flycd.cli.packages;

import org.jspecify.annotations.NullMarked;
