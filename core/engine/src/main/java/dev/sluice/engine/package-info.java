/**
 * The engine: keeps what arrives, decides by rules and acts. Plain Java; whoever embeds it brings the store, the plugins,
 * the connections and the clock.
 *
 * <p>The path of an event: {@link dev.sluice.engine.Engine#accept} keeps it, {@code Sorter} says what it is, {@code Judge}
 * decides, {@code Runner} acts.
 */
@NullMarked
package dev.sluice.engine;

import org.jspecify.annotations.NullMarked;
