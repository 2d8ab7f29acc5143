/** The jobs: what is done about deliveries, repositories, images, the config tree and each app, and by whom. */
@NullMarked
package dev.flycd.server.work;

import org.jspecify.annotations.NullMarked;
