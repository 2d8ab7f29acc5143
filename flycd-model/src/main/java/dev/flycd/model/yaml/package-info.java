/** YAML text to a tree with positions and back. */
@NullMarked
package dev.flycd.model.yaml;

import org.jspecify.annotations.NullMarked;
