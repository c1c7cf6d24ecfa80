package dev.sluice.server.security;

import static java.util.Objects.requireNonNull;

import jakarta.json.spi.JsonProvider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Takes secrets out of a text by their value, in the forms in which they travel: as written, in JSON, in an address, and
 * in Base64. What is shorter than 4 characters is no secret and would make texts unreadable. Thread-safe.
 */
public final class Masking implements UnaryOperator<String> {
    private static final String MASK = "***";
    private static final int SHORTEST = 4;
    private static final JsonProvider JSON = JsonProvider.provider();

    private final Supplier<Collection<String>> secrets;
    private volatile Forms last = new Forms(Set.of(), List.of());

    /** @param secrets asked for each text */
    public Masking(Supplier<Collection<String>> secrets) {
        this.secrets = requireNonNull(secrets, "secrets");
    }

    private record Forms(Set<String> of, List<String> all) {}

    @Override
    public String apply(String text) {
        String masked = text;
        for (String form : forms(Set.copyOf(secrets.get()))) {
            masked = masked.replace(form, MASK);
        }
        return masked;
    }

    private List<String> forms(Set<String> now) {
        Forms forms = last;
        if (!forms.of().equals(now)) {
            // the longest first: one may be a part of another
            forms = new Forms(
                    now,
                    now.stream()
                            .filter(secret -> secret.length() >= SHORTEST)
                            .flatMap(Masking::forms)
                            .distinct()
                            .sorted(Comparator.comparingInt(String::length).reversed())
                            .toList());
            last = forms;
        }
        return forms.all();
    }

    private static Stream<String> forms(String secret) {
        String json = JSON.createValue(secret).toString();
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                json.substring(1, json.length() - 1),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }
}
