/** Webhooks of git hosts: who sent it, whether it is genuine, and what it says. */
@NullMarked
package dev.flycd.server.webhook;

import org.jspecify.annotations.NullMarked;
