package dev.sluice.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every setting there is: known keys, defaults and the table in README.md all come from here. */
enum Setting {
    HOME(
            "sluice.home",
            "./data",
            "everything Sluice writes; only from a system property or the environment; the image sets `/var/lib/sluice`"),
    RULES("sluice.rules", "${sluice.home}/rules", "folder of rule files; the image sets `/rules`"),
    PLUGINS(
            "sluice.plugins",
            "${sluice.home}/plugins",
            "folder of added plugin jars; the bundled ones are always loaded; the image sets `/plugins`"),
    SECRETS(
            "sluice.secrets",
            "${sluice.home}/secrets,/run/secrets",
            "folders of secret files, each file named like its key; a world-readable one is a warning"),
    STORE_URL("sluice.store.url", "jdbc:sqlite:${sluice.home}/sluice.db", "where the journal is kept"),
    HTTP_ADDRESS("sluice.http.address", "127.0.0.1", "address the server listens on; the image sets `0.0.0.0`"),
    HTTP_PORT("sluice.http.port", "8080", "port the server listens on"),
    PUBLIC_URL("sluice.public-url", null, "the address Pluvo calls, for links"),
    ZONE("sluice.zone", "Europe/Amsterdam", "time zone of dates and of `today()`"),
    CONNECTIONS("sluice.connections", "pluvo", "names of the Pluvo organisations, by commas"),
    ORGANIZATION("sluice.connection.<name>.organization", null, "`acme` gives `https://acme.pluvo.com/`"),
    BASE_URL(
            "sluice.connection.<name>.base-url",
            null,
            "another address in place of the organisation's, such as the sandbox; a missing trailing slash is added"),
    CLIENT_ID("sluice.connection.<name>.client-id", null, "OAuth 2 client credentials; required"),
    CLIENT_SECRET(
            Kind.SECRET,
            "sluice.connection.<name>.client-secret",
            null,
            "OAuth 2 client credentials; required; secret"),
    SCOPES(
            "sluice.connection.<name>.scopes",
            "users.read,users.write,trainings.read,trainings.write,groups.read,groups.write,"
                    + "events.read,events.write,extra_categories.write",
            "what Sluice may do in Pluvo; ask for no more than the rules need"),
    WEBHOOK_KEYS(
            Kind.SECRET,
            "sluice.connection.<name>.webhook-keys",
            null,
            "one or more keys, by commas or line ends, two during a rotation; without one the hook answers 503; secret"),
    DUPLICATE_WINDOW(
            "sluice.connection.<name>.duplicate-window",
            "72 hours",
            "how long an equal body without `sentDate` counts as a duplicate"),
    OLDEST_ACCEPTED(
            "sluice.connection.<name>.oldest-accepted",
            null,
            "an event that was sent longer ago (`sentDate`) when it came, such as `7 days`, is kept as `late` and judged once a "
                    + "person releases it"),
    COMPLETED_STATUSES(
            "sluice.connection.<name>.completed-statuses",
            null,
            "which statuses of an enrolment mean completed, by commas; Pluvo documents none"),
    SECRET(
            Kind.OPEN,
            "sluice.secret.<name>",
            null,
            "what rules name by `{ secret: name }`; small letters, digits and hyphens; secret"),
    PLUGIN(Kind.OPEN, "sluice.plugin.<id>.*", null, "what the plugin of this id is set up with; see its own page"),
    ADMIN_TOKEN(Kind.SECRET, "sluice.admin.token", null, "bearer token with the admin role, for programs; secret"),
    DRY_RUN("sluice.dry-run", "false", "true: nothing is written to Pluvo; what would be done is kept instead"),
    STOP_WITHIN("sluice.stop-within", "8 s", "how long a stopping server lets work in flight end"),
    LOG_LEVEL(
            "sluice.log.level", "info", "from which level on Sluice logs: `error`, `warn`, `info`, `debug` or `trace`"),
    LOG_FORMAT("sluice.log.format", "text", "`text` or `json`; both have one line a record"),
    METRICS_PUBLIC("sluice.metrics.public", "false", "true: `/metrics` answers without a token"),
    MAX_PENDING(
            "sluice.intake.max-pending",
            "1000000",
            "with so many events undecided the hook answers 503, so that Pluvo sends again later, until there are fewer"),
    MAX_BYTES("sluice.intake.max-bytes", "50 GB", "the same while the store holds so much; in bytes, kB, MB, GB or TB"),
    MAX_AGE(
            "sluice.intake.max-age",
            null,
            "the same while the oldest undecided event is older, such as `12 hours`; without it any age will do, because"
                    + " one rule that waits for its plugin must not close the door for all");

    private enum Kind {
        PLAIN,
        SECRET,
        /** Its keys are known to whoever uses them. */
        OPEN
    }

    /** How the secrets that rules name begin. */
    static final String SECRET_OF_RULES = "sluice.secret.";

    private static final String OF_PLUGINS = "sluice.plugin.";
    private static final String OPEN_KEYS =
            "sluice\\.(secret\\.[a-z][a-z0-9]*(-[a-z0-9]+)*" + "|plugin\\.[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+)";

    private static final String NAME = "<name>";

    private final Kind kind;
    private final String pattern;
    private final @Nullable String fallback;
    private final String meaning;

    Setting(String pattern, @Nullable String fallback, String meaning) {
        this(Kind.PLAIN, pattern, fallback, meaning);
    }

    Setting(Kind kind, String pattern, @Nullable String fallback, String meaning) {
        this.kind = kind;
        this.pattern = pattern;
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /** The key as README.md shows it, with {@code <name>} for the name of a connection. */
    String pattern() {
        return pattern;
    }

    Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    String meaning() {
        return meaning;
    }

    boolean secret() {
        return kind == Kind.SECRET;
    }

    boolean ofConnection() {
        return kind != Kind.OPEN && pattern.contains(NAME);
    }

    /** Whether a key is one of those that only a rule or a plugin can know. */
    static boolean isOpen(String key) {
        return key.matches(OPEN_KEYS);
    }

    /** Whether a key may hold a secret that only a rule or a plugin knows. */
    static boolean mayHoldOpenSecret(String key) {
        return key.startsWith(SECRET_OF_RULES) || key.startsWith(OF_PLUGINS);
    }

    String key() {
        if (ofConnection()) {
            throw new IllegalStateException(pattern + " needs the name of a connection");
        }
        return pattern;
    }

    String key(String connection) {
        return pattern.replace(NAME, connection);
    }

    /** The keys this setting has with these connections: one, or one for each connection. */
    List<String> keys(List<String> connections) {
        if (kind == Kind.OPEN) {
            return List.of();
        }
        return ofConnection() ? connections.stream().map(this::key).toList() : List.of(pattern);
    }

    static List<String> allKeys(List<String> connections) {
        return Arrays.stream(values())
                .flatMap(setting -> setting.keys(connections).stream())
                .toList();
    }
}
