/** Fly.io in its own words: observe an app, change an app. */
@NullMarked
package dev.flycd.fly;

import org.jspecify.annotations.NullMarked;
