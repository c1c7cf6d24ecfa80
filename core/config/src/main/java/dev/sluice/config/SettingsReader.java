package dev.sluice.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Reads and checks the settings. Every method throws {@link SettingsException} at the first thing that is wrong.
 *
 * <pre>{@code
 * var reader = new SettingsReader(ConfigProvider.getConfig(), Clock.systemUTC());
 * var settings = reader.settings();
 * reader.warnings().forEach(log::warn);
 * }</pre>
 */
public final class SettingsReader {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String NAME = "[a-z][a-z0-9-]*";

    private final Values values;
    private final Surroundings surroundings;
    private final Clock clock;

    /** A reader of this Config, which must have found {@link OwnSources}, in this process. */
    public SettingsReader(Config config, Clock clock) {
        this(config, clock, Surroundings.ofThisProcess());
    }

    SettingsReader(Config config, Clock clock, Surroundings surroundings) {
        this.values = new Values(config);
        this.clock = clock;
        this.surroundings = surroundings;
    }

    /** Everything, for the server. */
    public Settings settings() {
        var connections = checkedConnections();
        var secrets = new Secrets(values);
        open().check();
        var folders = foldersOf(Paths.home(surroundings));
        return new Settings(
                folders,
                http(),
                engine(folders.home()),
                intake(),
                log(),
                connections.stream().map(name -> connection(name, secrets)).toList(),
                new Rotating<>(secrets::adminToken, last -> Optional.empty(), clock));
    }

    /** What plugins and rules look up by names of their own. */
    public OpenSettings open() {
        return new OpenSettings(values, surroundings, clock);
    }

    /** The folders alone, for commands that need no secret. */
    public Folders folders() {
        checkedConnections();
        return foldersOf(Paths.home(surroundings));
    }

    /** Where the journal is kept, for a command that needs no secret. */
    public String storeUrl() {
        checkedConnections();
        return storeUrl(Paths.home(surroundings));
    }

    /** The names of the connections, for commands that need no secret. */
    public List<String> connections() {
        return checkedConnections();
    }

    /** The webhook keys of one connection, for a command that signs; empty when it has none. */
    public List<Secret> webhookKeys(String connection) {
        var connections = checkedConnections();
        if (!connections.contains(connection)) {
            throw new SettingsException("Connection \"" + connection + "\" is not listed in "
                    + Setting.CONNECTIONS.key() + ". It lists " + String.join(", ", connections) + ".");
        }
        return new Secrets(values).webhookKeys(connection);
    }

    /** What is not wrong but should be seen, a line each. */
    public List<String> warnings() {
        var connections = checkedConnections();
        var warnings = new ArrayList<String>();
        new KnownKeys(connections).environmentWarning(surroundings).ifPresent(warnings::add);
        var properties = PropertiesFile.in(Paths.home(surroundings));
        warnings.addAll(WorldReadable.warnings(properties, secretFiles(properties), connections));
        return List.copyOf(warnings);
    }

    /** The names of the connections, once no key is unknown: a mistyped key is the cause of whatever else is wrong. */
    private List<String> checkedConnections() {
        var properties = PropertiesFile.in(Paths.home(surroundings));
        var found = values.get(Setting.CONNECTIONS);
        var names = Lists.entries(found.text());
        if (names.isEmpty() || !names.stream().allMatch(name -> name.matches(NAME))) {
            throw found.wrong("no list of names", "names of small letters, digits and dashes, such as pluvo");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw found.wrong("a list that holds a name twice", "each name once");
        }
        new KnownKeys(names).check(surroundings, properties, secretFiles(properties));
        return names;
    }

    private SecretFiles secretFiles(PropertiesFile properties) {
        return new SecretFiles(Paths.secrets(surroundings, properties));
    }

    private Folders foldersOf(Path home) {
        var secrets = Paths.secrets(surroundings, PropertiesFile.in(home));
        return new Folders(
                home,
                Paths.path(values.get(Setting.RULES), home),
                Paths.path(values.get(Setting.PLUGINS), home),
                secrets);
    }

    private HttpSettings http() {
        return new HttpSettings(
                Expect.text(values.get(Setting.HTTP_ADDRESS)),
                Expect.port(values.get(Setting.HTTP_PORT)),
                values.find(Setting.PUBLIC_URL.key())
                        .filter(found -> !found.blank())
                        .map(Expect::address)
                        .orElse(null),
                Expect.truth(values.get(Setting.METRICS_PUBLIC)));
    }

    private IntakeSettings intake() {
        return new IntakeSettings(
                Expect.count(values.get(Setting.MAX_PENDING)),
                Expect.bytes(values.get(Setting.MAX_BYTES)),
                values.find(Setting.MAX_AGE.key())
                        .filter(found -> !found.blank())
                        .map(Expect::duration)
                        .orElse(null));
    }

    private LogSettings log() {
        return new LogSettings(
                Expect.word(values.get(Setting.LOG_LEVEL), "error", "warn", "info", "debug", "trace"),
                Expect.word(values.get(Setting.LOG_FORMAT), "text", "json"));
    }

    private String storeUrl(Path home) {
        var store = Paths.withHome(values.get(Setting.STORE_URL), home);
        if (!store.text().startsWith(SQLITE) || store.text().length() == SQLITE.length()) {
            throw store.wrong("no store that this version has", SQLITE + " and a path");
        }
        return store.text();
    }

    private EngineSettings engine(Path home) {
        return new EngineSettings(
                storeUrl(home),
                Expect.zone(values.get(Setting.ZONE)),
                Expect.truth(values.get(Setting.DRY_RUN)),
                Expect.duration(values.get(Setting.STOP_WITHIN)));
    }

    private ConnectionSettings connection(String name, Secrets secrets) {
        return new ConnectionSettings(
                name,
                baseUrl(name),
                new Rotating<>(() -> secrets.credentials(name), last -> last, clock),
                Lists.entries(Expect.text(values.get(Setting.SCOPES, name))),
                new Rotating<>(() -> secrets.webhookKeys(name), last -> List.of(), clock),
                Expect.duration(values.get(Setting.DUPLICATE_WINDOW, name)),
                values.find(Setting.COMPLETED_STATUSES.key(name))
                        .map(found -> Lists.entries(found.text()))
                        .orElse(List.of()),
                values.find(Setting.OLDEST_ACCEPTED.key(name)).map(Expect::duration));
    }

    private URI baseUrl(String name) {
        var baseUrl = values.find(Setting.BASE_URL.key(name)).filter(found -> !found.blank());
        return baseUrl.map(Expect::address).orElseGet(() -> addressOfOrganization(name));
    }

    private URI addressOfOrganization(String name) {
        var key = Setting.ORGANIZATION.key(name);
        var found = values.find(key)
                .orElseThrow(() -> new SettingsException("Setting " + key
                        + " is missing. Set it to the first part of the organisation's address, such as acme for "
                        + "https://acme.pluvo.com/."));
        if (!found.stripped().matches("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?")) {
            throw found.wrong(
                    "no organisation", "the first part of its address, such as acme for https://acme.pluvo.com/");
        }
        return URI.create("https://" + found.stripped() + ".pluvo.com/");
    }
}
