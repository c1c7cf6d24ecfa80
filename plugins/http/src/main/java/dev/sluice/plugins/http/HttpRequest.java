package dev.sluice.plugins.http;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.Describe;
import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.Outcome;
import dev.sluice.api.Problem;
import dev.sluice.api.RunContext;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** {@code http.request}. */
@Extension
@Describe(
        value = "Sends a request to another system. Any status from 200 to 299 is a success",
        example = "method: POST\nurl: https://academy.example.net/seats\nauth:\n  secret: academy-api\nbody:\n"
                + "  email: ${user.email}\n  course: excel-expert")
public final class HttpRequest implements Action<HttpRequest.Input, HttpRequest.Output> {

    /** What it takes. */
    public record Input(
            @Describe(value = "GET, HEAD, POST, PUT, PATCH or DELETE", byDefault = "GET", example = "POST")
            String method,

            @Describe(
                    value = "The address, without what is secret. Values with spaces or other signs go into query",
                    example = "https://academy.example.net/seats")
            String url,

            @Describe(
                    value = "What is put behind the address, encoded as it has to be",
                    example = "{ course: excel-expert }",
                    optional = true)
            Map<String, String> query,

            @Describe(
                    value = "Headers, without those that hold a secret",
                    example = "{ Accept: text/csv }",
                    optional = true)
            Map<String, String> headers,

            @Describe(
                    value = "Values under names or a list, sent as JSON; or text, sent as it is",
                    example = "{ email: \"${user.email}\" }",
                    optional = true)
            @Nullable
            JsonValue body,

            @Describe(value = "How the other system knows us", example = "{ secret: academy-api }", optional = true)
            @Nullable
            Auth auth,

            @Describe(
                    value =
                            "Whether sending a write twice does no more than sending it once: harmless. Otherwise a person"
                                    + " is asked when an answer was lost",
                    byDefault = "neither",
                    example = "harmless")
            Again repeat) {
        public Input {
            query = query == null ? Map.of() : query;
            headers = headers == null ? Map.of() : headers;
        }

        boolean reads() {
            return Method.reads(method);
        }
    }

    /** What a second request does. */
    public enum Again {
        HARMLESS,
        NEITHER
    }

    /** What it answers with. */
    public record Output(
            @Describe(value = "The status, such as 201", optional = true) @Nullable
            Integer status,

            @Describe(value = "The headers, by name in small letters", optional = true)
            Map<String, String> headers,

            @Describe(value = "What was answered: values when it is JSON, else text", optional = true) @Nullable
            JsonValue body,

            @Describe(value = "Whether the body was cut because it is longer than is kept", optional = true) @Nullable
            Boolean truncated) {
        public Output {
            headers = headers == null ? Map.of() : headers;
        }
    }

    @Override
    public String type() {
        return "http.request";
    }

    @Override
    public Class<Input> input() {
        return Input.class;
    }

    @Override
    public Class<Output> output() {
        return Output.class;
    }

    @Override
    public Repeat repeat() {
        return Repeat.NEITHER;
    }

    @Override
    public Repeat repeat(Input input) {
        return input.reads() || input.repeat() == Again.HARMLESS ? Repeat.HARMLESS : repeat();
    }

    @Override
    public boolean usesConnection() {
        return false;
    }

    @Override
    public List<Effect> effects(Input input) {
        return input.reads() ? List.of() : List.of(new Effect(Method.of(input.method()), Address.shown(input.url())));
    }

    @Override
    public List<Problem> check(Input known, Set<String> given, Files files) {
        return Inspection.of(known, given);
    }

    @Override
    public Outcome<Output> run(Input input, RunContext context) throws ActionException {
        Inspection.refuse(input);
        Credential credential = Credential.of(input.auth());
        Http.Request request = Outgoing.request(input, credential, context);
        Http.Answer answer = context.http().send(request);
        if (!answer.success()) {
            throw Incoming.failure(answer, request.address(), credential);
        }
        return new Outcome.Done<>(Incoming.output(answer, credential));
    }
}
