package dev.sluice.server.webhook;

import dev.sluice.config.ConnectionSettings;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /hooks/{connection}}. A plain servlet, because it is the one address that must be fast; what has fully
 * arrived is read at once, everything else without holding a thread.
 */
public final class HookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Doorkeeper door;
    private final transient Reception reception;
    private final transient Refusing refusing;
    private final transient InFlight inFlight = new InFlight();
    private final transient SlowBodies slow;

    /**
     * The hook of these connections.
     *
     * @param witness hears what becomes of each delivery
     */
    public HookServlet(List<ConnectionSettings> connections, Intake intake, Witness witness) {
        var keyring = new Keyring(connections);
        refusing = new Refusing(keyring, witness);
        door = new Doorkeeper(keyring, intake);
        reception = new Reception(keyring, intake, refusing, witness);
        slow = new SlowBodies(reception, refusing, inFlight);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Refused> refused = door.refuse(request);
        if (refused.isPresent()) {
            refusing.answer(refused.get(), request, response);
            return;
        }
        ServletInputStream body = request.getInputStream();
        int length = request.getContentLength();
        if (length < 0 || body.available() < length) {
            slow.read(request, body);
            return;
        }
        inFlight.enter();
        try {
            reception.answer(request, response, body.readNBytes(length));
        } finally {
            inFlight.leave();
        }
    }

    /** Waits for what is in flight; bodies that have not arrived by then are refused with 503. */
    public void drain(Duration longest) throws InterruptedException {
        inFlight.awaitNone(longest);
        slow.refuseAll();
    }

    @Override
    public void destroy() {
        slow.close();
    }
}
