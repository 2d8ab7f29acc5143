/** FlyCD inside another program. */
@NullMarked
package dev.flycd.examples.embedding;

import org.jspecify.annotations.NullMarked;
