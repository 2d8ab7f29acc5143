/** fly.toml to app.yaml. */
@NullMarked
package dev.flycd.model.convert;

import org.jspecify.annotations.NullMarked;
