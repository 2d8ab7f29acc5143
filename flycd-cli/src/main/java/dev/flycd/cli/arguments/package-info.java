/** Arguments in: options, suggestions for misspelt words, help pages. */
@NullMarked
package dev.flycd.cli.arguments;

import org.jspecify.annotations.NullMarked;
