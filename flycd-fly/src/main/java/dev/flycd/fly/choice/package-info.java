/** Which Fly.io is meant, as people and environments say it. */
@NullMarked
package dev.flycd.fly.choice;

import org.jspecify.annotations.NullMarked;
