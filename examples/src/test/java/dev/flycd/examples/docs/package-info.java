/** Every page of the documentation does what it says: commands, what they print, files, snippets and links. */
@NullMarked
package dev.flycd.examples.docs;

import org.jspecify.annotations.NullMarked;
