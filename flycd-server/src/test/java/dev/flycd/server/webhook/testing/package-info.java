/** Webhooks as hosts send them, for the tests of several rooms. */
@NullMarked
package dev.flycd.server.webhook.testing;

import org.jspecify.annotations.NullMarked;
