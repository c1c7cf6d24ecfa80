package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.expression.Expressions;
import dev.sluice.engine.plugin.Catalogue;
import java.util.Optional;

/** Reads rule files against what is installed. Thread-safe. */
public final class RuleReader {
    private final Catalogue catalogue;
    private final RuleWorld world;
    private final Expressions expressions = new Expressions();

    public RuleReader(Catalogue catalogue, RuleWorld world) {
        this.catalogue = requireNonNull(catalogue, "catalogue");
        this.world = requireNonNull(world, "world");
    }

    /**
     * Reads one file.
     *
     * @param file its path as people know it; the last part without {@code .yaml} is the rule's id
     * @param settings what it may read as {@code settings}
     */
    public Reading read(String file, String text, RuleSettings settings) {
        return readFile(file, text, settings).reading();
    }

    /** Reads one file as it lies on the disk. */
    RuleFile readFile(String file, byte[] bytes, RuleSettings settings) {
        SourceBytes read = SourceBytes.read(file, bytes);
        return read.readable()
                ? readFile(file, read.source().text(), settings)
                : RuleFile.broken(read.source(), read.problems());
    }

    RuleFile readFile(String file, String text, RuleSettings settings) {
        SourceText source = new SourceText(file, SourceBytes.withoutMark(text));
        Problems problems = new Problems(source);
        Linking linking = new Linking(source, problems, catalogue, world, expressions, settings);
        Optional<Node> root = YamlReader.read(source, problems);
        if (root.isEmpty()) {
            return RuleFile.broken(source, problems);
        }
        if (root.get() instanceof Node.Nothing) {
            problems.error("SL-E021", new Stretch(0, 1), "the file is empty");
            return RuleFile.broken(source, problems);
        }
        return Given.of(root.get(), Keys.RULE, linking)
                .map(given -> new RuleBody(linking, given).read())
                .orElseGet(() -> RuleFile.broken(source, problems));
    }
}
