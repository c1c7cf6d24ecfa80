package dev.sluice.engine.plugin;

import dev.sluice.api.Delivery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The triggers of one plugin, asked together: a thread takes over once for all of them, and each fails alone. */
final class PluginTriggers {
    private final String plugin;
    private final List<GuardedTrigger<?>> triggers;
    private final PluginCalls calls;

    PluginTriggers(String plugin, List<GuardedTrigger<?>> triggers, PluginCalls calls) {
        this.plugin = plugin;
        this.triggers = List.copyOf(triggers);
        this.calls = calls;
    }

    List<GuardedTrigger<?>> all() {
        return triggers;
    }

    /** Asks each of them; what was not asked within the time of one call is told as passing. */
    void recognise(Delivery delivery, Recognised.Builder all) {
        if (triggers.isEmpty()) {
            return;
        }
        Answers answers = new Answers();
        try {
            calls.ask(Ask.pure("recognising by plugin \"" + plugin + "\""), () -> answers.collect(delivery));
            answers.giveTo(all);
        } catch (PluginCallException late) {
            answers.giveTo(all);
            triggers.stream()
                    .filter(trigger -> !answers.has(trigger.type()))
                    .forEach(trigger -> all.failed(new PluginException(trigger.type(), late)));
        }
    }

    /** What each trigger said until the plugin was back or given up; what it says later is not heard. */
    private final class Answers {
        private final Map<String, List<Recognition>> found = new HashMap<>();
        private final Map<String, PluginException> failed = new HashMap<>();
        private boolean closed;

        /** On the plugin's thread. */
        Answers collect(Delivery delivery) {
            for (GuardedTrigger<?> trigger : triggers) {
                if (!ask(trigger, delivery)) {
                    return this;
                }
            }
            return this;
        }

        private boolean ask(GuardedTrigger<?> trigger, Delivery delivery) {
            try {
                List<Recognition> recognitions = trigger.recognitions(delivery);
                return put(() -> found.put(trigger.type(), recognitions));
            } catch (OutOfMemoryError nothingIsSafeAfterIt) {
                throw nothingIsSafeAfterIt;
            } catch (Throwable broke) {
                Thrown.log(trigger.what(), broke);
                PluginException failure = new PluginException(
                        trigger.type(), PluginCallException.threw(trigger.what(), broke, Thrown.said(broke)));
                return put(() -> failed.put(trigger.type(), failure));
            }
        }

        /** Whether anybody still listens. */
        private synchronized boolean put(Runnable answer) {
            if (!closed) {
                answer.run();
            }
            return !closed;
        }

        synchronized void giveTo(Recognised.Builder all) {
            closed = true;
            found.forEach(all::found);
            failed.values().forEach(all::failed);
        }

        synchronized boolean has(String type) {
            return found.containsKey(type) || failed.containsKey(type);
        }
    }
}
