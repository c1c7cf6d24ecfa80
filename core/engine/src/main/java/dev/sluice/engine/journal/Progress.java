package dev.sluice.engine.journal;

/**
 * How far a run has come.
 *
 * @param judged false: its rule could not be judged, and is judged again before its first step
 * @param waited it had to wait before its first step, so the rule's lines are tested again before it
 * @param begun whether a step was started
 * @param cancelling a person wants it to end; once set, putting the row does not clear it
 */
public record Progress(boolean judged, boolean waited, boolean begun, boolean cancelling) {
    /** Nothing has happened yet. */
    public static final Progress NONE = new Progress(true, false, false, false);

    Progress judged(boolean can) {
        return new Progress(can, waited, begun, cancelling);
    }

    Progress waited(boolean had) {
        return new Progress(judged, had, begun, cancelling);
    }

    Progress begun(boolean has) {
        return new Progress(judged, waited, has, cancelling);
    }
}
