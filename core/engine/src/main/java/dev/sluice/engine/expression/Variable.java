package dev.sluice.engine.expression;

/**
 * A field as the evaluator sees it: one variable for each field and each way of using it.
 *
 * @param name what stands in the linked expression instead of the field
 */
record Variable(String name, Path path, Use use) {}
