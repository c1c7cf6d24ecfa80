package dev.sluice.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that asks the server. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the server is; default ${DEFAULT-VALUE}.")
    private String server = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token; else SLUICE_TOKEN, else on the server's own machine the first admin "
                    + "password.")
    private @Nullable Path tokenFile;

    @Option(names = "--json", description = "Print the server's answer as it came.")
    private boolean json;

    boolean json() {
        return json;
    }

    ApiClient client(Shell shell) {
        var address = address();
        return new ApiClient(address, () -> new Tokens(shell).find(tokenFile, address));
    }

    private URI address() {
        try {
            var uri = new URI(server.endsWith("/") ? server : server + "/");
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException ignored) {
            // said below, in our words
        }
        throw new CommandException(
                ExitCode.WRONG_USE, "--server is no address of a server. Expected one such as http://127.0.0.1:8080.");
    }
}
