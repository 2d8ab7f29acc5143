/** app.yaml and project.yaml: text to typed configuration and back. */
@NullMarked
package dev.flycd.model.yaml;

import org.jspecify.annotations.NullMarked;
