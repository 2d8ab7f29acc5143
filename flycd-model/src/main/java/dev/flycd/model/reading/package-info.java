/** Places in a tree while it is being interpreted: the values there, what is wrong with them, and how to say so. */
@NullMarked
package dev.flycd.model.reading;

import org.jspecify.annotations.NullMarked;
