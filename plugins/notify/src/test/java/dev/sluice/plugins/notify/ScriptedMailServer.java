package dev.sluice.plugins.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that answers as a test tells it: to a command by its first words, {@code .} being the end of a mail. */
final class ScriptedMailServer implements AutoCloseable {
    /** Told instead of an answer: the connection is closed. */
    static final String HANG_UP = "hang up";

    /** What was said to it, line by line, mails included. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final Map<String, String> answers = new LinkedHashMap<>();
    private final ServerSocket port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Semaphore closed = new Semaphore(0);
    private int awaited;
    private @Nullable Certificates certificates;

    ScriptedMailServer() {
        try {
            port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        answers.put("", "220 test ESMTP");
        answers.put("EHLO", "250 test");
        answers.put("DATA", "354 go on");
        answers.put("QUIT", "221 bye");
        answers.put(".", "250 2.0.0 taken");
        Thread listener = new Thread(this::listen, "scripted-mail-server");
        listener.setDaemon(true);
        listener.start();
    }

    ScriptedMailServer answering(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    /** Offers STARTTLS. */
    ScriptedMailServer with(Certificates starttls) {
        certificates = starttls;
        return answering("EHLO", "250-test\r\n250 STARTTLS").answering("STARTTLS", "220 begin");
    }

    int port() {
        return port.getLocalPort();
    }

    /** Waits until so many connections have ended altogether. */
    void awaitClosed(int connections) throws InterruptedException {
        if (!closed.tryAcquire(connections - awaited, 10, TimeUnit.SECONDS)) {
            throw new AssertionError("expected " + connections + " connections to have ended");
        }
        awaited = connections;
    }

    /** The lines that begin so. */
    List<String> heard(String beginning) {
        return heard.stream().filter(line -> line.startsWith(beginning)).toList();
    }

    private void listen() {
        while (!port.isClosed()) {
            try {
                Socket socket = port.accept();
                open.add(socket);
                Thread talker = new Thread(() -> talk(socket), "scripted-mail-talk");
                talker.setDaemon(true);
                talker.start();
            } catch (IOException ignored) {
                // closed
                return;
            }
        }
    }

    private void talk(Socket plain) {
        try (plain) {
            Socket socket = plain;
            Lines lines = new Lines(socket);
            if (!lines.say(answers.get(""))) {
                return;
            }
            boolean content = false;
            for (String line = lines.next(); line != null; line = lines.next()) {
                heard.add(line);
                if (content && !line.equals(".")) {
                    continue;
                }
                content = line.equals("DATA") && answer(line).startsWith("354");
                if (!lines.say(answer(line))) {
                    return;
                }
                if (line.equals("STARTTLS") && certificates != null) {
                    socket = secured(plain);
                    lines = new Lines(socket);
                }
            }
        } catch (Exception ignored) {
            // whoever talked has gone
        } finally {
            closed.release();
        }
    }

    private Socket secured(Socket plain) throws Exception {
        SSLSocket secure = (SSLSocket) certificates.server().getSocketFactory().createSocket(plain, null, true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        heard.add("(secured)");
        return secure;
    }

    private String answer(String line) {
        return answers.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty() && line.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("250 ok");
    }

    @Override
    public void close() throws IOException {
        port.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private static final class Lines {
        private final BufferedReader in;
        private final OutputStream out;

        Lines(Socket socket) throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out = socket.getOutputStream();
        }

        String next() throws IOException {
            return in.readLine();
        }

        boolean say(String answer) throws IOException {
            if (answer.equals(HANG_UP)) {
                return false;
            }
            out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        }
    }
}
