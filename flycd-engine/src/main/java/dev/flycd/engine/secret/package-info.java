/** Values of secrets for one run, and the digest by which a later run knows them again. */
@NullMarked
package dev.flycd.engine.secret;

import org.jspecify.annotations.NullMarked;
