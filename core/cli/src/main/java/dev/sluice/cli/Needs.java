package dev.sluice.cli;

import java.util.ArrayList;
import java.util.List;

/** Reads out of the status what will go on by itself and what will not. */
final class Needs {
    private final Item status;

    Needs(Item status) {
        this.status = status;
    }

    /** What heals by itself. */
    List<String> waiting() {
        return status.items("connections").stream()
                .filter(connection -> connection.text("state").equals("unreachable"))
                .map(connection -> "work of connection " + connection.text("name")
                        + " waits until Pluvo can be reached; it then goes on by itself")
                .toList();
    }

    /** What a person must do, each with the next step. */
    List<String> ofPerson() {
        var needs = new ArrayList<String>();
        count(needs, "runs", "parked", "parked; see ./sluice parked");
        count(needs, "runs", "held", "held; see ./sluice runs --status held, then ./sluice runs release --rule RULE");
        late(needs);
        count(needs, "rules", "broken", "broken; the server's log names file and line");
        count(needs, "rules", "unavailable", "unavailable, because a plugin is away");
        count(needs, "plugins", "broken", "broken; the server's log says why");
        if (stalled(status.item("store"))) {
            needs.add("the store cannot be written, so hooks answer 503; the server's log says why");
        }
        if (status.item("intake").text("open").equals("false")) {
            needs.add("the hook answers 503, because " + status.item("intake").text("because")
                    + "; it opens again by itself");
        }
        for (var connection : status.items("connections")) {
            connection(needs, connection);
        }
        return needs;
    }

    static boolean stalled(Item store) {
        return store.text("writable").equals("false");
    }

    private void count(List<String> needs, String things, String state, String text) {
        long count = status.item(things).number(state);
        if (count == 1) {
            needs.add("1 " + things.substring(0, things.length() - 1) + " is " + text);
        } else if (count > 1) {
            needs.add(count + " " + things + " are " + text);
        }
    }

    private void late(List<String> needs) {
        long late = status.item("events").number("late");
        if (late > 0) {
            needs.add((late == 1 ? "1 event" : late + " events")
                    + " came late; see ./sluice events --status late, then ./sluice events release");
        }
    }

    private static void connection(List<String> needs, Item connection) {
        var name = connection.text("name");
        var prefix = "sluice.connection." + name;
        if (connection.text("state").equals("refused")) {
            needs.add("Pluvo refuses the credentials of connection " + name + "; check " + prefix + ".client-id and "
                    + prefix + ".client-secret");
        }
        if (connection.items("keys").isEmpty()) {
            needs.add("connection " + name + " has no webhook key, so its hook answers 503; set " + prefix
                    + ".webhook-keys");
        }
    }
}
