@NullMarked
package dev.flycd.server.work;

import org.jspecify.annotations.NullMarked;
