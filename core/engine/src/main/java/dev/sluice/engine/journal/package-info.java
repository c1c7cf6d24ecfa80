/**
 * What Sluice keeps: deliveries, events, decisions, runs, steps and effects. One method writes, {@link
 * dev.sluice.engine.journal.Store#commit}; everything else reads. A row is written whole; whoever writes it owns the
 * thing it describes at that moment.
 */
@NullMarked
package dev.sluice.engine.journal;

import org.jspecify.annotations.NullMarked;
