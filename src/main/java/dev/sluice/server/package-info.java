/** The web application: wires the rooms below together when the server starts it. */
@NullMarked
package dev.sluice.server;

import org.jspecify.annotations.NullMarked;
