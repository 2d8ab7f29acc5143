/**
 * Real parts that tests of the server start: PostgreSQL, stores in which time passes, and the server itself as a
 * process of its own, with repositories, a Fly.io and a network around it.
 */
@NullMarked
package dev.flycd.server.testing;

import org.jspecify.annotations.NullMarked;
