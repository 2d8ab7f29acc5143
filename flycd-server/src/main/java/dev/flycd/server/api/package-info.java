/** The API for operators and programs: who may do what, what is shown of what is stored, and its description. */
@NullMarked
package dev.flycd.server.api;

import org.jspecify.annotations.NullMarked;
