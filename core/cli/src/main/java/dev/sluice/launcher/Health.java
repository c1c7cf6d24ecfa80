package dev.sluice.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What a container asks every few seconds: ends with 0 when the server of {@code sluice.home} is ready, else with 1 and
 * why. It reads no settings and loads none of the libraries, because it runs so often.
 */
public final class Health {
    private static final int PATIENCE_MILLIS = 3_000;

    private Health() {}

    public static void main(String[] args) {
        String home = System.getProperty("sluice.home", System.getenv().getOrDefault("SLUICE_HOME", "data"));
        System.exit(check(Path.of(home), System.out));
    }

    static int check(Path home, PrintStream out) {
        try {
            URI ready = Address.in(home).read().resolve("health/ready");
            int status = status(ready);
            out.println(ready + " answers " + status);
            return status == HttpURLConnection.HTTP_OK ? 0 : 1;
        } catch (NoSuchFileException missing) {
            out.println("No server has opened its port yet: there is no " + missing.getFile() + ".");
        } catch (IOException | IllegalArgumentException thrown) {
            out.println("The server does not answer: " + thrown.getMessage());
        }
        return 1;
    }

    private static int status(URI address) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        return connection.getResponseCode();
    }
}
