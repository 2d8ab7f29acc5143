/** HTTP: what is listened on, what a request may cost before anybody is known, and the webhook endpoint. */
@NullMarked
package dev.flycd.server.http;

import org.jspecify.annotations.NullMarked;
