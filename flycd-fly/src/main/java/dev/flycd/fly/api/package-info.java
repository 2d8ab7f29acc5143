/** The Machines API and GraphQL over HTTP. */
@NullMarked
package dev.flycd.fly.api;

import org.jspecify.annotations.NullMarked;
