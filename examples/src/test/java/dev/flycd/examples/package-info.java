/** Every example does what its README says. */
@NullMarked
package dev.flycd.examples;

import org.jspecify.annotations.NullMarked;
