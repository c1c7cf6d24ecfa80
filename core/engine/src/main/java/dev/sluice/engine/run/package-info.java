/**
 * From a decision to what it changes. A run has no program counter: each walk begins at the top of the rule's tree, passes
 * over every node whose outcome is written and goes on at the first that has none. Restart, retry, waiting and resume are
 * all the same walk.
 */
@NullMarked
package dev.sluice.engine.run;

import org.jspecify.annotations.NullMarked;
