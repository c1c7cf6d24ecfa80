package dev.sluice.plugins.http;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at an input, when the rule is loaded and again when all of it is known. */
final class Inspection {
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    /** Names under which other systems want their secrets, without what divides their words. */
    private static final Set<String> SECRETS = Set.of(
            "accesstoken",
            "apikey",
            "apisecret",
            "apitoken",
            "authorization",
            "authtoken",
            "clientsecret",
            "cookie",
            "passwd",
            "password",
            "proxyauthorization",
            "pwd",
            "secret",
            "sig",
            "signature",
            "token",
            "xaccesstoken",
            "xapikey",
            "xapitoken",
            "xauthtoken");

    private final List<Problem> problems = new ArrayList<>();

    private Inspection() {}

    /**
     * What is wrong.
     *
     * @param known what is known; every other part is null
     * @param given the names of what is given, known or not
     */
    static List<Problem> of(HttpRequest.Input known, Set<String> given) {
        Inspection inspection = new Inspection();
        inspection.method(known.method(), given);
        inspection.url(known.url());
        within("query.", given).forEach(name -> inspection.query("query", name));
        within("headers.", given).forEach(inspection::header);
        if (known.auth() != null) {
            inspection.auth(known.auth());
        }
        return inspection.problems;
    }

    /** @throws ActionException of kind invalid at the first thing that is wrong with a whole input */
    static void refuse(HttpRequest.Input input) throws ActionException {
        Set<String> given = new LinkedHashSet<>(List.of("method"));
        input.query().keySet().forEach(name -> given.add("query." + name));
        input.headers().keySet().forEach(name -> given.add("headers." + name));
        if (input.body() != null) {
            given.add("body");
        }
        List<Problem> problems = of(input, given);
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            throw new ActionException(
                    Kind.INVALID,
                    first.field() + " " + first.message() + (first.fix() == null ? "" : "; " + first.fix()));
        }
    }

    private static List<String> within(String start, Set<String> given) {
        return given.stream()
                .filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()))
                .sorted()
                .toList();
    }

    private void method(@Nullable String written, Set<String> given) {
        String all = String.join(", ", Method.ALL);
        if (written != null && !Method.ALL.contains(Method.of(written))) {
            tell("method", "\"" + written + "\" is no method that is sent, expected one of " + all, null);
        } else if (given.contains("body") && (written == null ? !given.contains("method") : Method.reads(written))) {
            String method = written == null ? "GET, which is taken where method is left out," : Method.of(written);
            tell("body", "is not sent with " + method + " but with POST, PUT, PATCH or DELETE", "write method: POST");
        }
    }

    private void url(@Nullable String url) {
        if (url != null) {
            Address.wrong(url).ifPresent(wrong -> tell("url", wrong, null));
            Address.queryNames(url).forEach(name -> query("url", name));
        }
    }

    private void query(String field, String name) {
        if (secret(name)) {
            tell(
                    field,
                    "gives \"" + name + "\" a value that everybody sees, expected a secret by its name",
                    "leave it out here and write auth: { query: " + name + ", secret: name }");
        }
    }

    private void header(String name) {
        if (!HEADER.matcher(name).matches()) {
            tell("headers", "has \"" + name + "\", which is no name of a header; expected such as X-Course", null);
        } else if (secret(name)) {
            boolean usual = name.equalsIgnoreCase("Authorization");
            tell(
                    "headers",
                    "gives \"" + name + "\" a value that everybody sees, expected a secret by its name",
                    "leave it out here and write auth: "
                            + (usual ? "{ secret: name }" : "{ header: " + name + ", secret: name }"));
        }
    }

    private void auth(Auth auth) {
        if ((auth.secret() == null) == (auth.basic() == null)) {
            tell("auth", "names no secret or two, expected one", "write { secret: name } or { basic: name }");
        } else if (auth.basic() != null && (auth.header() != null || auth.query() != null)) {
            tell("auth", "has basic, which goes into a header of its own", "write { basic: name } alone, or secret");
        } else if (auth.header() != null && auth.query() != null) {
            tell("auth", "has both header and query, expected one place for the secret", "leave one of them out");
        } else if (auth.header() != null && !HEADER.matcher(auth.header()).matches()) {
            tell("auth.header", "is no name of a header, expected such as X-Api-Key", null);
        }
    }

    private static boolean secret(String name) {
        return SECRETS.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }

    private void tell(String field, String message, @Nullable String fix) {
        problems.add(new Problem(field, message, fix));
    }
}
