/** The server: the wiring of the rooms below it. */
@NullMarked
package dev.flycd.server;

import org.jspecify.annotations.NullMarked;
