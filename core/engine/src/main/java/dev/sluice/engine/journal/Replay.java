package dev.sluice.engine.journal;

/**
 * Which time an event is judged.
 *
 * @param replay 0 for the first time, then counted up
 * @param generation part of each effect's key; raised by a replay that asks for everything again
 * @param dry nothing may be written by the run that follows
 */
public record Replay(int replay, int generation, boolean dry) {
    /** The first time. */
    public static final Replay NONE = new Replay(0, 0, false);
}
