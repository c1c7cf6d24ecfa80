package dev.sluice.server.webhook;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code POST /hooks/{connection}}. A plain servlet, because it is the one address that must be fast; what has fully
 * arrived is read at once, everything else without holding a thread.
 */
public final class HookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Doorkeeper door;
    private final transient Reception reception;
    private final transient SlowBodies slow;

    public HookServlet(Keyring keyring, Intake intake) {
        door = new Doorkeeper(keyring, intake);
        reception = new Reception();
        slow = new SlowBodies(reception);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Refused> refused = door.refuse(request);
        if (refused.isPresent()) {
            refused.get().writeTo(response);
            return;
        }
        ServletInputStream body = request.getInputStream();
        int length = request.getContentLength();
        if (length >= 0 && body.available() >= length) {
            reception.answer(request, response, body.readNBytes(length));
        } else {
            slow.read(request, body);
        }
    }

    /** Gives what is being read until then a 503. */
    public void drain() {
        slow.drain();
    }

    @Override
    public void destroy() {
        slow.close();
    }
}
