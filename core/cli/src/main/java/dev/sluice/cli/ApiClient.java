package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks the server's API. Whatever is not the answer asked for ends the command. */
final class ApiClient {
    static final String NOBODY = "nothing listens there";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(30);

    private final URI server;
    private final Supplier<String> token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ApiClient(URI server, Supplier<String> token) {
        this.server = server;
        this.token = token;
    }

    Answer get(String path, Map<String, String> query) {
        return good(send(authorized(path, query).GET().build()));
    }

    Answer post(String path, Map<String, String> query) {
        return good(send(authorized(path, query).POST(BodyPublishers.noBody()).build()));
    }

    /** Sends a webhook, which shows a signature and no token. The caller judges the answer. */
    Answer deliver(String connection, Map<String, String> headers, BodyPublisher body) {
        var request = HttpRequest.newBuilder(address("hooks/" + encoded(connection), Map.of()))
                .timeout(WHOLE)
                .header("Content-Type", "application/json")
                .POST(body);
        headers.forEach(request::header);
        return send(request.build());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder authorized(String path, Map<String, String> query) {
        return HttpRequest.newBuilder(address(path, query))
                .timeout(WHOLE)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token.get());
    }

    private URI address(String path, Map<String, String> query) {
        var parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return server.resolve(parameters.isEmpty() ? path : path + "?" + parameters);
    }

    private Answer send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString(UTF_8));
            return new Answer(server, response.statusCode(), response.body());
        } catch (ConnectException e) {
            throw unreachable(server, NOBODY);
        } catch (HttpTimeoutException e) {
            throw unreachable(server, "no answer in time");
        } catch (IOException e) {
            throw unreachable(server, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(server, "interrupted");
        }
    }

    static CommandException unreachable(URI server, String why) {
        return new CommandException(
                ExitCode.UNREACHABLE,
                "Cannot reach " + server + ": " + why
                        + ". Start the server with ./sluice serve, or name it with --server.");
    }

    private static Answer good(Answer answer) {
        if (answer.good()) {
            return answer;
        }
        if (answer.status() == 401 && answer.detail().isPresent()) {
            throw new CommandException(
                    ExitCode.WRONG_USE,
                    answer.server() + " does not know this token. Name another with --token-file or SLUICE_TOKEN.");
        }
        throw refused(answer, "");
    }

    /** How a command ends for an answer that is not the one asked for. */
    static CommandException refused(Answer answer, String whenUnauthorized) {
        var detail = answer.detail();
        if (detail.isEmpty()) {
            return new CommandException(
                    ExitCode.UNREACHABLE,
                    answer.server() + " answered " + answer.status() + ", not as Sluice does. Check --server.");
        }
        return switch (answer.status()) {
            case 401, 403 -> new CommandException(ExitCode.WRONG_USE, detail.get() + " " + whenUnauthorized);
            case 400, 405, 413, 415 -> new CommandException(ExitCode.WRONG_USE, detail.get());
            case 404, 409 -> new CommandException(ExitCode.FINDINGS, detail.get());
            default ->
                new CommandException(
                        ExitCode.UNREACHABLE, answer.server() + " answered " + answer.status() + ": " + detail.get());
        };
    }
}
