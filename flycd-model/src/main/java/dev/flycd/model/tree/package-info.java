/** Configuration as a tree of plain values, each with the place it was written at. */
@NullMarked
package dev.flycd.model.tree;

import org.jspecify.annotations.NullMarked;
