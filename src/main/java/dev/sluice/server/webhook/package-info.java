/**
 * The door that Pluvo knocks on. It reads raw bytes within bounds, checks who sent them, hands them to the engine and
 * answers once they are on the disk. No thread waits for a sender.
 */
@NullMarked
package dev.sluice.server.webhook;

import org.jspecify.annotations.NullMarked;
