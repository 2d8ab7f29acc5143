/** What other systems told the server has happened: hints to look, never facts to act on. */
@NullMarked
package dev.flycd.server.event;

import org.jspecify.annotations.NullMarked;
