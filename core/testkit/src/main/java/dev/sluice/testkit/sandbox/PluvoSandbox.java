package dev.sluice.testkit.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Pluvo of one's own on the loopback address. Thread-safe.
 *
 * <pre>{@code
 * try (PluvoSandbox pluvo = PluvoSandbox.start(SandboxOptions.defaults())) {
 *     pluvo.fail(new Fault("addUsersToTraining", 3, "status 503"));
 *     …
 *     assertThat(pluvo.state().trainingsOf("u-17")).contains("sales-intro");
 * }
 * }</pre>
 */
public final class PluvoSandbox implements AutoCloseable {
    private final SandboxOptions options;
    private final String clientSecret = Secrets.random();
    private final String webhookKey = Secrets.random();
    private final Faults faults = new Faults();
    private final RequestLog requests = new RequestLog();
    private final Webhooks webhooks;
    private final Map<String, Endpoint> endpoints;
    private final SandboxState atStart;
    private final int port;
    private volatile World world;
    private @Nullable SandboxServer server;

    private PluvoSandbox(SandboxOptions options) throws IOException {
        this.options = options;
        webhooks = new Webhooks(options.firstWait());
        atStart = stateAtStart(options);
        world = new World(atStart, options.clock());
        endpoints = endpoints();
        SandboxServer first = new SandboxServer(options.port(), endpoints);
        server = first;
        port = first.port();
    }

    /** Starts and answers from then on. */
    public static PluvoSandbox start(SandboxOptions options) {
        // without it each answer on a kept-alive connection waits 40 ms for an acknowledgement; read once by the JDK
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return new PluvoSandbox(options);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox cannot start on port " + options.port() + ": " + e.getMessage(), e);
        }
    }

    private Map<String, Endpoint> endpoints() {
        Tokens tokens = new Tokens(options.clock());
        Stage stage = new Stage(faults, requests, tokens, options.clock());
        return Map.of(
                "/",
                call -> Reply.detail(404, call.path() + " is no address of Pluvo."),
                "/oauth/token",
                Slash.required("/oauth/token/", new TokenEndpoint(options.scopes(), clientSecret, tokens, stage)),
                "/graphql",
                Slash.required("/graphql/", new GraphQlEndpoint(new GraphQlEngine(), tokens, stage, () -> world)),
                "/control/",
                new ControlEndpoint(this));
    }

    /** The address that a connection has as its base URL, with the slash at the end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    public String clientId() {
        return TokenEndpoint.CLIENT_ID;
    }

    public String clientSecret() {
        return clientSecret;
    }

    /** The key that a connection to this sandbox checks webhooks with. */
    public String webhookKey() {
        return webhookKey;
    }

    /** What it holds now. */
    public SandboxState state() {
        return world.state();
    }

    /** Takes another state; a call under way still works on the one before. */
    public void replace(SandboxState state) {
        world = new World(state, options.clock());
    }

    /** Every call of the token endpoint and of GraphQL, oldest first. */
    public List<SandboxRequest> requests() {
        return requests.all();
    }

    /** The calls that had this root field, or {@code token}. */
    public List<SandboxRequest> requests(String operation) {
        return requests.all().stream()
                .filter(request -> List.of(request.operation().split(",")).contains(operation))
                .toList();
    }

    /** Fails the next calls like this, in place of the faults that were still left; none ends them all. */
    public void fail(Fault... next) {
        faults.replace(List.of(next));
    }

    /** Sends signed webhooks and waits for the answers. */
    public DeliveryReport deliver(Delivery delivery) {
        return webhooks.deliver(delivery);
    }

    /** Closes the port: whoever calls is refused the connection. Nothing is forgotten. */
    public synchronized void down() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /** Opens the same port again. */
    public synchronized void up() {
        if (server == null) {
            try {
                server = new SandboxServer(port, endpoints);
            } catch (IOException e) {
                throw new UncheckedIOException("Port " + port + " cannot be opened again: " + e.getMessage(), e);
            }
        }
    }

    /** As just started: the same state, no faults, no requests, no address disabled, port open. */
    public void reset() {
        up();
        fail();
        replace(atStart);
        requests.clear();
        webhooks.enableAll();
    }

    /** Ends for good and writes the state file, if there is one. */
    @Override
    public void close() {
        down();
        webhooks.close();
        Path file = options.stateFile();
        if (file != null) {
            write(file);
        }
    }

    private static SandboxState stateAtStart(SandboxOptions options) throws IOException {
        Path file = options.stateFile();
        if (file == null || !Files.exists(file)) {
            return options.state();
        }
        try {
            return RecordJson.read(JsonText.read(Files.readString(file)).asJsonObject(), SandboxState.class, "state");
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new IllegalArgumentException("State file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Beside it first, so that a crash never leaves half a file. */
    private void write(Path file) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(beside, JsonText.write(RecordJson.write(state())));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("State file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
