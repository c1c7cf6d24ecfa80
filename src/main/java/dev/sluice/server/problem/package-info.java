/** How this server says no: {@code application/problem+json}, never a stack trace, never what was sent. */
@NullMarked
package dev.sluice.server.problem;

import org.jspecify.annotations.NullMarked;
