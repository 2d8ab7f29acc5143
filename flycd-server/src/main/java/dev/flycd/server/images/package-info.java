/** What tags of images point at, asked of their registries. */
@NullMarked
package dev.flycd.server.images;

import org.jspecify.annotations.NullMarked;
