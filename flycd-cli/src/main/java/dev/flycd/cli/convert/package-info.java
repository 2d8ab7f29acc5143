/** Every fly.toml below a folder becomes an app.yaml beside it. */
@NullMarked
package dev.flycd.cli.convert;

import org.jspecify.annotations.NullMarked;
