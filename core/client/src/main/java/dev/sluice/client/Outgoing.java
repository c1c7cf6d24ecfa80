package dev.sluice.client;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Http;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Makes the message that is sent. What is wrong with it is said without the values of its headers. */
final class Outgoing {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    /** They ask for a tunnel, or for our own headers back. */
    private static final Set<String> NOT_METHODS = Set.of("CONNECT", "TRACE");
    /** They say how the message travels, which is not for its sender to say. */
    private static final Set<String> OURS = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private Outgoing() {}

    /** @throws ActionException of kind invalid when a part of it cannot be sent */
    static ClassicHttpRequest message(Target target, Http.Request request) throws ActionException {
        String method = request.method();
        if (!METHOD.matcher(method).matches() || NOT_METHODS.contains(method)) {
            throw invalid("there is no method \"" + Excerpt.of(method) + "\"; expected such as GET or POST");
        }
        var host = new HttpHost(target.scheme(), target.host(), target.port());
        var message = new BasicClassicHttpRequest(method, host, target.path());
        for (var header : request.headers().entrySet()) {
            check(header.getKey(), header.getValue());
            message.addHeader(header.getKey(), header.getValue());
        }
        if (!message.containsHeader("User-Agent")) {
            message.addHeader("User-Agent", "Sluice");
        }
        // the limit of an answer shall count what is kept, and no connection serves twice
        message.addHeader("Accept-Encoding", "identity");
        message.addHeader("Connection", "close");
        if (!request.reads() || !request.body().isEmpty()) {
            message.setEntity(new ByteArrayEntity(request.body().getBytes(StandardCharsets.UTF_8), null));
        }
        return message;
    }

    private static void check(String name, String value) throws ActionException {
        if (!TOKEN.matcher(name).matches()) {
            throw invalid("\"" + Excerpt.of(name) + "\" is no name of a header; expected letters, digits and hyphens");
        } else if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw invalid("the header " + name + " is set by Sluice itself; leave it out");
        } else if (!VALUE.matcher(value).matches()) {
            throw invalid("the header " + name + " holds a line break or another character that no header can hold;"
                    + " expected ASCII text in one line");
        }
    }

    private static ActionException invalid(String message) {
        return new ActionException(Kind.INVALID, message);
    }
}
