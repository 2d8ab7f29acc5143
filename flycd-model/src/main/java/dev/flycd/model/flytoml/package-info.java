/** fly.toml: reading and writing. */
@NullMarked
package dev.flycd.model.flytoml;

import org.jspecify.annotations.NullMarked;
