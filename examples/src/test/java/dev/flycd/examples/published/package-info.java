/** What is published for others: modules, their poms, and what a program that uses them gets. */
@NullMarked
package dev.flycd.examples.published;

import org.jspecify.annotations.NullMarked;
