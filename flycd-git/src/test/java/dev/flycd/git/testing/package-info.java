/** Git repositories for tests. */
@NullMarked
package dev.flycd.git.testing;

import org.jspecify.annotations.NullMarked;
