package dev.sluice.testkit.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The requests seen; of very many the oldest go. */
final class RequestLog {
    private static final int MOST = 100_000;

    private final Deque<SandboxRequest> requests = new ArrayDeque<>();

    synchronized void add(SandboxRequest request) {
        if (requests.size() == MOST) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized List<SandboxRequest> all() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
    }
}
