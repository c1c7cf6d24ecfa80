package dev.sluice.server.webhook;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.sluice.client.WebhookSignature;
import dev.sluice.client.WebhookSignature.Match;
import dev.sluice.engine.journal.StoreException;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a delivery whose body is here: checks who sent it, has it kept, says so. */
final class Reception {
    private static final Logger log = LoggerFactory.getLogger(Reception.class);
    private static final JsonProvider JSON = JsonProvider.provider();
    /** A commit takes milliseconds, and Pluvo waits 30 s. */
    private static final int LONGEST_COMMIT = 10;

    private final Keyring keyring;
    private final Intake intake;
    private final Refusing refusing;
    private final Witness witness;

    Reception(Keyring keyring, Intake intake, Refusing refusing, Witness witness) {
        this.keyring = keyring;
        this.intake = intake;
        this.refusing = refusing;
        this.witness = witness;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
        String connection = Doorkeeper.connection(request).orElseThrow();
        List<String> keys = keyring.keys(connection);
        Optional<Match> match = WebhookSignature.verify(
                keys,
                Collections.list(request.getHeaders(WebhookSignature.SALT_HEADER)),
                Collections.list(request.getHeaders(WebhookSignature.SIGNATURE_HEADER)),
                body);
        if (match.isEmpty()) {
            log.info("Hook {} refused a delivery of {} bytes: no key made its signature", connection, body.length);
            Refused refused = Refused.because(
                    Reason.SIGNATURE, 401, "The signature is missing, or no webhook key of this connection made it.");
            List<String> tried = keys.stream().map(WebhookSignature::keyId).toList();
            refusing.answer(refused, tried, request, response);
            return;
        }
        String id = WebhookSignature.keyId(keys.get(match.get().key()));
        if (match.get().key() > 0) {
            log.info("Hook {} took a delivery signed with key {}, which is not the first in the list", connection, id);
        }
        Optional<Receipt> receipt = keep(connection, id, match.get(), body);
        if (receipt.isPresent()) {
            witness.accepted(connection);
            accepted(receipt.get(), response);
        } else {
            Refused refused =
                    Refused.because(Reason.STORE, 503, "The delivery could not be kept; send it again later.");
            refusing.answer(refused, request, response);
        }
    }

    /** What it was kept as; empty when it could not be kept. */
    private Optional<Receipt> keep(String connection, String key, Match match, byte[] body) {
        try {
            return Optional.of(intake.accept(connection, key, match.salt(), match.mac(), body)
                    .toCompletableFuture()
                    .get(LONGEST_COMMIT, SECONDS));
        } catch (ExecutionException failed) {
            unkept(connection, failed.getCause());
            return Optional.empty();
        } catch (TimeoutException ignored) {
            log.warn(
                    "Hook {} could not keep a delivery within {} s; the sender is asked to repeat it",
                    connection,
                    LONGEST_COMMIT);
            return Optional.empty();
        } catch (InterruptedException ignored) {
            // the server ends; what was not answered is sent again
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The journal has told of its own trouble already, and many senders may meet it. */
    private static void unkept(String connection, @Nullable Throwable cause) {
        if (cause instanceof StoreException store) {
            log.warn("Hook {} asks a sender to repeat its delivery. {}", connection, store.getMessage());
        } else {
            log.error("Hook {} could not keep a delivery; the sender is asked to repeat it", connection, cause);
        }
    }

    private static void accepted(Receipt receipt, HttpServletResponse response) throws IOException {
        byte[] text = JSON.createObjectBuilder()
                .add("event", receipt.event())
                .add("duplicate", receipt.duplicate())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setContentType("application/json");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
