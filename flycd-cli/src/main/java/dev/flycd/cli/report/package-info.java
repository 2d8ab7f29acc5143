/** Values of the engine as text for people, JSON for programs and markdown for pull requests. */
@NullMarked
package dev.flycd.cli.report;

import org.jspecify.annotations.NullMarked;
