/** Plugin {@code http}: the action {@link dev.sluice.plugins.http.HttpRequest}. */
@NullMarked
package dev.sluice.plugins.http;

import org.jspecify.annotations.NullMarked;
