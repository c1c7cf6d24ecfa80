package dev.sluice.client;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.ActionException;
import dev.sluice.api.Http;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * Requests to other systems, but not to this machine and what lies behind the firewall. A name is resolved once for each
 * request, every address that it has is looked at, and the connection goes to one of exactly these.
 *
 * <p>The protocol is that of Apache HttpCore. It writes no log, so that no header gets into one, and it neither follows
 * redirects nor repeats, keeps cookies or unpacks.
 */
public final class GuardedHttp implements Http, AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** As many as the engine has calls under way in one plugin. */
    private static final int MOST_AT_ONCE = 64;

    private final Guard guard;
    private final SSLSocketFactory tls;
    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
    private final Crew crew = new Crew("http", MOST_AT_ONCE);

    /**
     * @param allowed what may be reached although it is not public: names of hosts, addresses, and ranges such as {@code
     *     10.20.0.0/16}
     * @throws IllegalArgumentException names the entry that is none of these
     */
    public GuardedHttp(List<String> allowed) {
        this(allowed, InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    GuardedHttp(List<String> allowed, Guard.Names names, SSLSocketFactory tls) {
        this.guard = new Guard(new AllowList(requireNonNull(allowed, "allowed")), names);
        this.tls = tls;
    }

    @Override
    public Answer send(Request request) throws ActionException {
        Target target = Target.of(request.address());
        ClassicHttpRequest message = Outgoing.message(target, request);
        Duration limit = request.timeout().compareTo(LONGEST) > 0 ? LONGEST : request.timeout();
        Deadline deadline = Deadline.in(limit);
        var exchange = new Exchange(target, request, deadline, tls);
        var mishap = new Mishap(request.method() + " " + target.shown(), request.reads(), exchange);
        underWay.add(exchange);
        try {
            return crew.call(() -> exchange.over(guard.addresses(target), message), deadline, exchange::giveUp);
        } catch (NoAnswer none) {
            throw mishap.failure(none);
        } catch (ExecutionException failed) {
            throw mishap.failure(failed.getCause() == null ? failed : failed.getCause());
        } finally {
            underWay.remove(exchange);
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        crew.close();
        underWay.forEach(Exchange::giveUp);
    }
}
