package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.expression.Expressions;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.rule.Problems.Advice;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
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
     */
    public Reading read(String file, String text) {
        return readFile(file, text).reading();
    }

    /** Reads one file as it lies on the disk. */
    RuleFile readFile(String file, byte[] bytes) {
        if (bytes.length > TextLimits.LARGEST) {
            SourceText nothing = new SourceText(file, "");
            Problems problems = new Problems(nothing);
            TextLimits.tellTooLarge(problems);
            return RuleFile.broken(nothing, problems);
        }
        CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer encoded = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(encoded, decoded, true);
        if (result.isError()) {
            SourceText source = new SourceText(file, new String(bytes, StandardCharsets.UTF_8));
            Problems problems = new Problems(source);
            problems.error(
                    "SL-E001",
                    Stretch.of(decoded.position(), 1),
                    new Advice("this is not UTF-8", "a file saved as UTF-8", "save the file with the encoding UTF-8"));
            return RuleFile.broken(source, problems);
        }
        return readFile(file, decoded.flip().toString());
    }

    RuleFile readFile(String file, String text) {
        SourceText source = new SourceText(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
        Problems problems = new Problems(source);
        Linking linking = new Linking(source, problems, catalogue, world, expressions);
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
