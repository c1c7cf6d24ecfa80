package dev.sluice.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the token to show to the server. It is never an argument, because other users can list those. */
final class Tokens {
    private static final String VARIABLE = "SLUICE_TOKEN";
    private static final String FIRST_PASSWORD = "initial-admin-password";
    private static final int PATIENCE_MILLIS = 2_000;
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Shell shell;

    Tokens(Shell shell) {
        this.shell = shell;
    }

    String find(@Nullable Path tokenFile, URI server) {
        if (tokenFile != null) {
            return read(tokenFile, "--token-file");
        }
        var variable = shell.environment().get(VARIABLE);
        if (variable != null) {
            return usable(variable, VARIABLE);
        }
        // the password of this machine's server is nobody else's business
        if (THIS_MACHINE.contains(server.getHost())) {
            var file = shell.settings().folders().home().resolve(FIRST_PASSWORD);
            if (Files.exists(file)) {
                return read(file, "The first admin password");
            }
            // without a server there is none to be found, and that says more
            throw listens(server) ? none("there is no " + file) : ApiClient.unreachable(server, ApiClient.NOBODY);
        }
        throw none("the first admin password is only shown to a server on this machine");
    }

    private static boolean listens(URI server) {
        int port = server.getPort() >= 0 ? server.getPort() : server.getScheme().equals("https") ? 443 : 80;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static CommandException none(String why) {
        return new CommandException(
                ExitCode.WRONG_USE, "No token: " + why + ". Name a file with --token-file, or set " + VARIABLE + ".");
    }

    private static String read(Path file, String what) {
        try {
            return usable(Files.readString(file), what + " " + file);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.WRONG_USE,
                    what + " " + file + " cannot be read (" + e.getClass().getSimpleName()
                            + "). Expected a text file that this user can read.");
        }
    }

    private static String usable(String text, String place) {
        var token = text.strip();
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new CommandException(
                    ExitCode.WRONG_USE, place + " holds no token. Expected one line without blanks.");
        }
        return token;
    }
}
