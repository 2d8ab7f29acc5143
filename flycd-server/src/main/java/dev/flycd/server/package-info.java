/** The room of the server: webhooks, the durable queue and polling, as wiring over the engine. It holds nothing yet. */
@NullMarked
package dev.flycd.server;

import org.jspecify.annotations.NullMarked;
