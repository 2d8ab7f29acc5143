/** What becomes of the server when processes, disks, networks and databases fail. */
@NullMarked
package dev.flycd.server.chaos;

import org.jspecify.annotations.NullMarked;
