package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.schema.Secrets;
import dev.sluice.engine.schema.Type;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the name of a secret. What stands there instead may be a secret by mistake, so no message repeats it. */
final class SecretReader {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Linking linking;

    SecretReader(Linking linking) {
        this.linking = linking;
    }

    /**
     * Reads it.
     *
     * @param alone whether the name stands alone because the key above says that it names a secret: {@code auth: { secret:
     *     name }}
     */
    Optional<Piece> read(Node node, boolean alone) {
        if (node instanceof Node.Told) {
            return Optional.empty();
        }
        if (node instanceof Node.Keyed keyed && !alone) {
            return Given.of(keyed, Keys.SECRET, linking)
                    .flatMap(given -> given.value("secret"))
                    .flatMap(name -> read(name, true));
        }
        if (!(node instanceof Node.Text text)
                || !alone
                || !NAME.matcher(text.value()).matches()) {
            refuse(node, alone);
            return Optional.empty();
        }
        warnWhereUnset(text);
        return Optional.of(new Piece.Fixed(
                JSON.createObjectBuilder().add("secret", text.value()).build()));
    }

    private void refuse(Node node, boolean alone) {
        linking.problems()
                .error(
                        "SL-E038",
                        node.at(),
                        new Advice(
                                "a secret is named here, neither written out nor worked out",
                                alone
                                        ? "a name of small letters, digits and hyphens, such as academy-api"
                                        : new Type.SecretName().words(),
                                "put the value into a file named " + Secrets.key("<name>")
                                        + " in a folder of sluice.secrets, and write "
                                        + (alone ? "<name>" : "{ secret: <name> }")));
    }

    /** No fault of the file: a machine where rules are only checked has no secrets. */
    private void warnWhereUnset(Node.Text name) {
        String key = Secrets.key(name.value());
        if (!isSet(key)) {
            linking.problems()
                    .warning(
                            "SL-W038",
                            name.at(),
                            Advice.fix(
                                    "the secret \"" + name.value() + "\" was not set when this file was read",
                                    "put its value into a file named " + key + " in a folder of sluice.secrets"));
        }
    }

    private boolean isSet(String key) {
        try {
            return linking.catalogue().provision().hasSecret(key);
        } catch (RuntimeException ignored) {
            // blank or a placeholder, which is as good as none
            return false;
        }
    }
}
