/** {@code launch_params} and {@code deploy_params}: flags of flyctl, and what becomes of each. */
@NullMarked
package dev.flycd.model.flags;

import org.jspecify.annotations.NullMarked;
