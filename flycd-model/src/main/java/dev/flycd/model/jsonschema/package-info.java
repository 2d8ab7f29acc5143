/** The description of app.yaml and project.yaml as JSON schemas, for editors and other programs. */
@NullMarked
package dev.flycd.model.jsonschema;

import org.jspecify.annotations.NullMarked;
