/** Scripts by which shells complete what is typed after {@code flycd}. */
@org.jspecify.annotations.NullMarked
package dev.flycd.cli.completion;
