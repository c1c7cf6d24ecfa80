/** Numbers for whoever watches the server from outside, under names that are kept. */
@NullMarked
package dev.sluice.server.metrics;

import org.jspecify.annotations.NullMarked;
