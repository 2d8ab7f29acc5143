/** Every key of app.yaml, project.yaml and fly.toml, described once. */
@NullMarked
package dev.flycd.model.keys;

import org.jspecify.annotations.NullMarked;
