package dev.sluice.engine.run;

import dev.sluice.engine.internal.EventView;
import dev.sluice.engine.rule.Rule;

/** The rule that a run walks and the event it answers. */
record Matter(Rule rule, EventView event) {}
