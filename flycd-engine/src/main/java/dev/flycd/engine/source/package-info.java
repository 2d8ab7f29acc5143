/** What an app's source is at now, and its files when a deploy needs them. */
@NullMarked
package dev.flycd.engine.source;

import org.jspecify.annotations.NullMarked;
