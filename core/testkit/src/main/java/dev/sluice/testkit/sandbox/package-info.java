/**
 * A Pluvo on the loopback address that answers as Pluvo is documented to, and fails on demand.
 *
 * <p>{@code PluvoSandbox} is the server, {@code SandboxState} what it holds, {@code Fault} how it fails, {@code
 * Delivery} a signed webhook it sends. Where Pluvo documents nothing, the sandbox takes the strict reading and the
 * comment beside it says so.
 */
@NullMarked
package dev.sluice.testkit.sandbox;

import org.jspecify.annotations.NullMarked;
