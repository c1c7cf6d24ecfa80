package dev.sluice.cli;

import dev.sluice.testkit.sandbox.PluvoSignature;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice fire}. */
@Command(
        name = "fire",
        description = "Sign a webhook body with the key of a connection and send it to the server's hook.",
        footer = {"", "Example:", "  ./sluice fire user-created.json --connection pluvo"})
final class FireCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "FILE", description = "The body, as Pluvo would send it.")
    private Path file = Path.of("");

    @Option(
            names = "--connection",
            paramLabel = "NAME",
            required = true,
            description = "Whose key signs it; one of sluice.connections.")
    private String connection = "";

    FireCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var body = body();
        var headers = PluvoSignature.headers(key(), UUID.randomUUID().toString(), body);
        var answer = server.client(shell).deliver(connection, headers, BodyPublishers.ofByteArray(body));
        if (!answer.good()) {
            throw ApiClient.refused(
                    answer, "The server knows other keys than " + keySetting() + " holds on this machine.");
        }
        if (server.json()) {
            shell.out().println(answer.body());
        } else {
            shell.out().println(said(answer.item()));
        }
        return ExitCode.DONE;
    }

    private static String said(Item receipt) {
        var event = Text.line(receipt.text("event"));
        return Boolean.parseBoolean(receipt.text("duplicate"))
                ? "Seen before, as event " + event + ": nothing is done again."
                : "Kept as event " + event + ".";
    }

    private String key() {
        var keys = shell.settings().webhookKeys(connection);
        if (keys.isEmpty()) {
            throw new CommandException(
                    ExitCode.WRONG_USE,
                    "Setting " + keySetting() + " is missing. Without a key nothing can be signed.");
        }
        return keys.get(0).reveal();
    }

    private String keySetting() {
        return "sluice.connection." + connection + ".webhook-keys";
    }

    private byte[] body() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.WRONG_USE,
                    "File " + file + " cannot be read (" + e.getClass().getSimpleName()
                            + "). Expected a file with the body of a webhook.");
        }
    }
}
