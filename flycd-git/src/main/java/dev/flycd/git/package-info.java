/** A repository and a ref become a revision and its files: one bare mirror per repository, shared by all. */
@NullMarked
package dev.flycd.git;

import org.jspecify.annotations.NullMarked;
