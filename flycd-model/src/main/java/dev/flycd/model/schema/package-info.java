/** A language for saying what may be written in a configuration file, and the check of a tree against it. */
@NullMarked
package dev.flycd.model.schema;

import org.jspecify.annotations.NullMarked;
