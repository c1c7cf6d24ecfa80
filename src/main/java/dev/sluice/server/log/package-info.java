/** What this application adds to the server's log. */
@NullMarked
package dev.sluice.server.log;

import org.jspecify.annotations.NullMarked;
