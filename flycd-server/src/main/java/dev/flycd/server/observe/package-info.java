/** What operators see of the server while it runs: log lines and metrics. */
@NullMarked
package dev.flycd.server.observe;

import org.jspecify.annotations.NullMarked;
