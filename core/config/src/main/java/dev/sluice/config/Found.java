package dev.sluice.config;

/** A value as it was written, and where. */
record Found(String key, String text, String place) {

    static final String SYSTEM_PROPERTY = "system property";
    static final String ENVIRONMENT = "environment";

    boolean blank() {
        return text.isBlank();
    }

    String stripped() {
        return text.strip();
    }

    /** Only for values that are no secrets. */
    SettingsException wrong(String what, String expected) {
        // an address may carry a password before its @ or in its query
        var shown = text.matches("(?s).*[@?].*") ? "the value" : '"' + stripped() + '"';
        return wrongUnseen(shown + " is " + what, expected);
    }

    SettingsException wrongUnseen(String what, String expected) {
        return new SettingsException("Setting " + key + " (" + place + "): " + what + ". Expected " + expected + ".");
    }

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
        return key + " (" + place + ")";
    }
}
