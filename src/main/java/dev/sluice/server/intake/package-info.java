/** Watches the door: what was refused, which keys are used, and whether more may be taken on. */
@NullMarked
package dev.sluice.server.intake;

import org.jspecify.annotations.NullMarked;
