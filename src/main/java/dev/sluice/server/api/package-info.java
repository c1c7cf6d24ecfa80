/** What programs ask over HTTP: events, runs, rules, plugins, status. Times are ISO-8601, lists come in pages. */
@NullMarked
package dev.sluice.server.api;

import org.jspecify.annotations.NullMarked;
