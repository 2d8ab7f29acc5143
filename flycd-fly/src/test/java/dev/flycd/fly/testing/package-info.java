/** Fixtures for tests of everything that drives Fly.io: a contract, a fake API, a stand-in for flyctl, faults. */
@NullMarked
package dev.flycd.fly.testing;

import org.jspecify.annotations.NullMarked;
