package dev.sluice.engine.rule;

import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.schema.Names;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code retry}; what it leaves out is as it was before. */
final class RetryReader {
    private final Linking linking;

    RetryReader(Linking linking) {
        this.linking = linking;
    }

    Retry read(Node node, Retry before) {
        return Given.of(node, Keys.RETRY, linking)
                .map(given -> retry(given, before))
                .orElse(before);
    }

    private Retry retry(Given given, Retry before) {
        Scalars scalars = new Scalars(linking);
        return new Retry(
                given.value("for").flatMap(scalars::duration).orElse(before.total()),
                given.value("attempts").flatMap(scalars::whole).orElse(before.attempts()),
                given.value("first-wait").flatMap(scalars::duration).orElse(before.firstWait()),
                given.value("grow").flatMap(scalars::atLeastOne).orElse(before.grow()),
                given.value("longest-wait").flatMap(scalars::duration).orElse(before.longestWait()),
                given.value("errors").map(this::errors).orElse(before.errors()));
    }

    private Set<Kind> errors(Node node) {
        Set<Kind> errors = EnumSet.noneOf(Kind.class);
        for (Node.Text word : new Scalars(linking).texts(node)) {
            kind(word).ifPresent(errors::add);
        }
        return errors;
    }

    private Optional<Kind> kind(Node.Text word) {
        List<String> curable = Arrays.stream(Kind.values())
                .filter(Kind::repeated)
                .map(Kind::word)
                .toList();
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(each -> each.word().equals(word.value()))
                .findFirst();
        if (kind.isPresent() && !kind.get().repeated()) {
            linking.problems()
                    .error(
                            "SL-E023",
                            word.at(),
                            new Advice(
                                    "\"" + word.value() + "\" is never tried again, because no other try can cure it",
                                    "some of " + String.join(", ", curable),
                                    "leave it out"));
            return Optional.empty();
        }
        if (kind.isEmpty()) {
            new Scalars(linking)
                    .wrong(
                            word,
                            word.value(),
                            "some of " + String.join(", ", curable),
                            Names.nearest(word.value(), curable));
        }
        return kind;
    }
}
