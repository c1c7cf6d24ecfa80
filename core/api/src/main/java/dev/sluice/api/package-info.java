/**
 * What a Sluice plugin compiles against: triggers recognise webhooks, lookups fetch records, actions write.
 *
 * <p>Extensions are stateless and may be called from several threads at once. Their inputs, outputs and payloads are
 * public records. A component {@code sendInvites} is written {@code send-invites} in YAML and {@code sendInvites} in
 * an expression. A component may be a {@code String}, {@code boolean}, {@code int}, {@code long}, {@code double} or
 * one of their boxes, an {@code enum}, {@link java.time.Duration}, {@link java.time.Instant}, {@link
 * java.time.LocalDate}, {@link dev.sluice.api.Lookup.Key}, a {@code jakarta.json.JsonValue} or {@code JsonObject}, a
 * nested record, a {@code List} of those, or a {@code Map} from {@code String} to one of those.
 */
@NullMarked
package dev.sluice.api;

import org.jspecify.annotations.NullMarked;
