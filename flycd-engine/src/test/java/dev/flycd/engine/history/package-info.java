/** Random histories of apps: edits, pushes, hand-made changes, faults, kills; and what must hold in all of them. */
@NullMarked
package dev.flycd.engine.history;

import org.jspecify.annotations.NullMarked;
