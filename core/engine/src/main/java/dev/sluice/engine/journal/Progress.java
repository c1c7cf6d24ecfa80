package dev.sluice.engine.journal;

/**
 * How far a run has come.
 *
 * @param judged false: it is not let in yet, because its rule could not be judged or because it was held; it is judged and
 *     let in before its first step
 * @param waited it had to wait before its first step, so the rule's lines are tested again before it
 * @param begun whether a step was started
 * @param cancelling a person wants it to end; once set, putting the row does not clear it
 * @param counted whether it counts for {@code hold-above}, from the moment it was made
 */
public record Progress(boolean judged, boolean waited, boolean begun, boolean cancelling, boolean counted) {
    /** Nothing has happened yet. */
    public static final Progress NONE = new Progress(true, false, false, false, false);

    Progress judged(boolean can) {
        return new Progress(can, waited, begun, cancelling, counted);
    }

    Progress waited(boolean had) {
        return new Progress(judged, had, begun, cancelling, counted);
    }

    Progress begun(boolean has) {
        return new Progress(judged, waited, has, cancelling, counted);
    }

    Progress counted(boolean does) {
        return new Progress(judged, waited, begun, cancelling, does);
    }
}
