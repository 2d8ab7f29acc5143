/** What {@code flycd install} puts into an organisation of Fly.io, and how it is recognised again. */
@NullMarked
package dev.flycd.cli.install;

import org.jspecify.annotations.NullMarked;
