@NullMarked
package dev.flycd.cli.image;

import org.jspecify.annotations.NullMarked;
