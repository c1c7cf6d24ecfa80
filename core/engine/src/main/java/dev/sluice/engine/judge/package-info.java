/** From a kept event to a decision: what types it has, which rules listen, and what each of them makes of it. */
@NullMarked
package dev.sluice.engine.judge;

import org.jspecify.annotations.NullMarked;
