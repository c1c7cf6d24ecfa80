/** What the rooms of the engine share and nobody outside it needs. */
@NullMarked
package dev.sluice.engine.internal;

import org.jspecify.annotations.NullMarked;
