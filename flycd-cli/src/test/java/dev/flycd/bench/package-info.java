/**
 * Measures FlyCD as its users run it: real processes on generated trees. Not tests: nothing here fails for being slow.
 */
@org.jspecify.annotations.NullMarked
package dev.flycd.bench;
