package dev.sluice.engine.rule;

import dev.sluice.engine.schema.Type;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recognises text that was surely meant as an expression. */
final class BareNames {
    private static final Pattern PATH =
            Pattern.compile("([A-Za-z_]\\w*)(?:\\.([A-Za-z_]\\w*))?(?:\\.\\w+|\\[[^\\]]*])*");
    private static final Pattern STEP = Pattern.compile("steps\\[[\"'][^\"']*[\"']]\\.\\w+");

    private BareNames() {}

    /** Whether the text is the path of something that expressions know here, such as {@code user.email}. */
    static boolean names(String text, Type wanted, Reach reach) {
        if (STEP.matcher(text).matches()) {
            return true;
        }
        Matcher path = PATH.matcher(text);
        if (!path.matches() || !(reach.names().get(path.group(1)) instanceof Type.RecordOf record)) {
            return false;
        }
        String field = path.group(2);
        return field == null
                ? wanted instanceof Type.Reference
                : record.fields().containsKey(field);
    }

    /** How to name a text of a record where the record itself was given; null when there is no such text. */
    static @Nullable String field(String template, Type given, Type wanted) {
        if (!(given instanceof Type.RecordOf record)
                || !(wanted instanceof Type.Text)
                || !Templates.isWhole(template)) {
            return null;
        }
        Optional<String> text = Stream.concat(Stream.of("name", "title", "ref"), record.fields().keySet().stream())
                .filter(name -> record.fields().containsKey(name)
                        && record.fields().get(name).type() instanceof Type.Text)
                .findFirst();
        return text.map(name -> "write ${" + Templates.inner(template) + "." + name + "}")
                .orElse(null);
    }
}
