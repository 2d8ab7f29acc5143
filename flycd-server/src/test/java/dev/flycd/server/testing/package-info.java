/** Real parts that tests of the server start: PostgreSQL, and stores in which time passes. */
@NullMarked
package dev.flycd.server.testing;

import org.jspecify.annotations.NullMarked;
