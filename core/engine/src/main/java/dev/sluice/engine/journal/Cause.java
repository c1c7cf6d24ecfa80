package dev.sluice.engine.journal;

/**
 * Why there is a decision, and the run that follows it.
 *
 * @param event the event it is about
 * @param place the order of the event's delivery, by which work is taken
 * @param part which of the delivery's events it is, from 0
 * @param rule id of the rule that decides
 * @param version the version of the rule
 * @param type the type of the event that the rule listens to
 * @param replay how often the event was judged before
 */
public record Cause(String event, long place, int part, String rule, String version, String type, Replay replay) {

    /** The same; where nothing may be written, it is dry whatever it was. */
    public Cause under(boolean dryRun) {
        Replay now = new Replay(replay.replay(), replay.generation(), replay.dry() || dryRun);
        return new Cause(event, place, part, rule, version, type, now);
    }

    /** The same by another version of the rule. */
    Cause by(String other) {
        return new Cause(event, place, part, rule, other, type, replay);
    }
}
