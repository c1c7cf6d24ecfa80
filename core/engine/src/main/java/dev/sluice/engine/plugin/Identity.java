package dev.sluice.engine.plugin;

/** What an extension is called and what people read about it. */
record Identity(String plugin, String type, String text, String example) {}
