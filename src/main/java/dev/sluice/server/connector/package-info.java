/** What the Servlet API does not reach: the server's connector, Grizzly. The one place that knows it. */
@NullMarked
package dev.sluice.server.connector;

import org.jspecify.annotations.NullMarked;
