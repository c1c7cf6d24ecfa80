/**
 * What a Sluice plugin compiles against: triggers recognise webhooks, lookups fetch records, actions write.
 *
 * <p>An extension is a public class with a public constructor without parameters, marked {@code @Extension}. One of each
 * is made when the plugin is loaded. It is stateless and may be called from several threads at once, each of which the
 * host may interrupt; it starts no threads of its own. Parameters and what is given back are never null unless marked so.
 *
 * <p>Inputs, outputs, payloads and records of lookups are public records. A component {@code sendInvites} is written {@code send-invites} in YAML and {@code sendInvites} in
 * an expression. A component may be a {@code String}, {@code boolean}, {@code int}, {@code long}, {@code double} or
 * one of their boxes, an {@code enum}, {@link java.time.Duration}, {@link java.time.Instant}, {@link
 * java.time.LocalDate}, {@link dev.sluice.api.Lookup.Key}, a {@code jakarta.json.JsonValue} or {@code JsonObject}, a
 * nested record, a {@code List} of those, or a {@code Map} from {@code String} to one of those.
 */
@NullMarked
package dev.sluice.api;

import org.jspecify.annotations.NullMarked;
