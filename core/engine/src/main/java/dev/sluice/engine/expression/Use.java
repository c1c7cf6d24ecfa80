package dev.sluice.engine.expression;

/** How the place where a value stands takes it when it is empty. */
enum Use {
    /** The place needs a value: an empty one ends the work. */
    NEEDED,
    /** Null is a value there, as on both sides of {@code ==}. */
    COMPARED,
    /** Something else stands in for it, as in {@code default}. */
    REPLACED,
    /** The place asks whether there is a value at all. */
    ASKED,
    /** The right side of {@code in}: only what is really there counts. */
    SEARCHED
}
