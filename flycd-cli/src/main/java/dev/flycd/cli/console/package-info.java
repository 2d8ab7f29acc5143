/** What a person sees: streams, colours, tables and live progress. The only place that prints. */
@NullMarked
package dev.flycd.cli.console;

import org.jspecify.annotations.NullMarked;
