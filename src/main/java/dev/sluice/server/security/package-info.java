/** What keeps secrets in and strangers out. */
@NullMarked
package dev.sluice.server.security;

import org.jspecify.annotations.NullMarked;
