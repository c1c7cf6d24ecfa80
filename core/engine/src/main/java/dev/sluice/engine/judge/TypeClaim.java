package dev.sluice.engine.judge;

import dev.sluice.engine.plugin.Recognition;

/** A trigger's word that an event is of its type. */
record TypeClaim(String type, Recognition recognition) {}
