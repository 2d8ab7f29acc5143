/** What {@code flycd doctor} looks at: a class for each check. */
@NullMarked
package dev.flycd.cli.doctor;

import org.jspecify.annotations.NullMarked;
