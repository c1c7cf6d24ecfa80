package dev.sluice.server;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A rule of the connection to the sandbox: new people in Sales get a training. */
final class WelcomeRule {
    private static final String TEXT = """
            sluice: 1
            rule: welcome-sales
            title: New people in Sales get the introduction
            owner: people-desk@example.org
            connection: sandbox

            when:
              event: pluvo.user-created

            load:
              user: event.user

            if:
              - user.isActive
              - user.extra["Department"] == "Sales"

            do:
              - id: assign
                action: pluvo.assign-training
                with:
                  user: ${user}
                  training: sales-intro
            """;

    private static final AtomicLong SENT = new AtomicLong();

    private WelcomeRule() {}

    /** Puts it into force. */
    static void install(Api api) {
        Site.rule("welcome-sales", TEXT);
        api.await("api/rules/welcome-sales", rule -> rule.getString("state").equals("live"));
    }

    /** The body of a webhook about somebody of the sandbox, never twice the same. */
    static String created(String number) {
        return """
                {"event":"USER_CREATED","id":"aaaaaaaa-0000-4000-8000-0000000000%1$s","ref":"u-%1$s","email":"Person-%1$s@example.org",
                 "isActive":true,"sentDate":"%2$s"}""".formatted(number, Instant.now().plusNanos(SENT.incrementAndGet()));
    }
}
