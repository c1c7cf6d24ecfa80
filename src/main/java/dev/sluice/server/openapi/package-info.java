/** The description of the API, for programs that generate clients from it. */
@NullMarked
package dev.sluice.server.openapi;

import org.jspecify.annotations.NullMarked;
