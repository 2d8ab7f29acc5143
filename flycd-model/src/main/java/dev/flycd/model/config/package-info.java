/** app.yaml and project.yaml: text to typed configuration. */
@NullMarked
package dev.flycd.model.config;

import org.jspecify.annotations.NullMarked;
