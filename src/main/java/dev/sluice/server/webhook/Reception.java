package dev.sluice.server.webhook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a delivery whose body is here. */
final class Reception {
    void answer(HttpServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
        Refused.because(503, "not built").writeTo(response);
    }
}
