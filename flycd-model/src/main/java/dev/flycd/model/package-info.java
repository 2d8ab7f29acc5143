/** What people wrote, and what it means: validated identifiers and the typed app and project configuration. */
@NullMarked
package dev.flycd.model;

import org.jspecify.annotations.NullMarked;
