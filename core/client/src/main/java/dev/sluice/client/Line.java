package dev.sluice.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection of one request alone. One that is kept for the next may be closed by the other side just then, and a
 * write that meets this would be unclear.
 */
final class Line implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(8192)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(2)
            .build();

    private final SSLSocketFactory tls;
    private final Deadline deadline;
    private volatile boolean closed;
    private volatile @Nullable Socket socket;

    Line(SSLSocketFactory tls, Deadline deadline) {
        this.tls = tls;
        this.deadline = deadline;
    }

    /** Connects to the first of the addresses that answers, and to none but these. */
    DefaultBHttpClientConnection open(Target target, List<InetAddress> addresses) throws IOException {
        Socket plain = connect(addresses, target.portInUse());
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(left());
        var connection = new DefaultBHttpClientConnection(LIMITS);
        if (target.secure()) {
            connection.bind(secured(plain, target), plain);
        } else {
            connection.bind(plain);
        }
        connection.setSocketTimeout(Timeout.ofMilliseconds(left()));
        return connection;
    }

    private Socket connect(List<InetAddress> addresses, int port) throws IOException {
        IOException last = new ConnectException("no address");
        for (InetAddress address : addresses) {
            // a proxy of the process would resolve names by itself
            Socket next = new Socket(Proxy.NO_PROXY);
            socket = next;
            if (closed) {
                break;
            }
            try {
                next.connect(new InetSocketAddress(address, port), Math.min(left(), (int) CONNECT.toMillis()));
                return next;
            } catch (IOException e) {
                next.close();
                last = e;
            }
        }
        throw last;
    }

    private SSLSocket secured(Socket plain, Target target) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(plain, target.host(), target.portInUse(), true);
        SSLParameters parameters = secured.getSSLParameters();
        // the JDK checks a certificate's names only when it is told to
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Never 0, which would be no limit at all. */
    private int left() {
        return Math.max(1, (int) deadline.left().toMillis());
    }

    /** Ends whatever another thread does with it; below TLS, because that waits for who reads or writes. */
    @Override
    public void close() {
        closed = true;
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // nobody uses it any more
            }
        }
    }

    static void end(DefaultBHttpClientConnection connection) {
        connection.close(CloseMode.IMMEDIATE);
    }
}
