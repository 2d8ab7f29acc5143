/** Asking a running server. */
@NullMarked
package dev.flycd.cli.remote;

import org.jspecify.annotations.NullMarked;
