/**
 * What values look like: the types that records of plugins are made of, how a record becomes JSON and JSON a record.
 * Between the rooms of the engine values travel as JSON beside such a type, never as objects of a plugin.
 *
 * <p>Text, choices and references are JSON text; whole and decimal numbers JSON numbers; a moment is ISO instant text
 * ({@code 2026-03-02T09:00:00Z}), a day ISO date text ({@code 2026-03-02}), a span ISO duration text ({@code PT10S}). A
 * reference that is stored is an object of {@code id}, {@code ref} and {@code email}.
 */
@NullMarked
package dev.sluice.engine.schema;

import org.jspecify.annotations.NullMarked;
