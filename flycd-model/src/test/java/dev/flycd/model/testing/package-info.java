/** What the tests of several rooms of the model share. */
@NullMarked
package dev.flycd.model.testing;

import org.jspecify.annotations.NullMarked;
