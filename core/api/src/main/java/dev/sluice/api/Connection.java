package dev.sluice.api;

/** The other system that a rule works on. */
public interface Connection {

    /** Its name in the settings, for example {@code pluvo}. */
    String name();

    /** What kind of system it is, for example {@code pluvo}. */
    String type();

    /** Whether it is worth sending now. The engine asks; a plugin need not. */
    Gate gate();
}
