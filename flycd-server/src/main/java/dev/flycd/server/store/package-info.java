/** What survives a restart: deliveries, jobs, apps, runs and the outbox, in SQLite or PostgreSQL. */
@NullMarked
package dev.flycd.server.store;

import org.jspecify.annotations.NullMarked;
