package dev.sluice.testkit.sandbox;

import java.util.List;

/**
 * What became of a {@link Delivery}.
 *
 * @param answers one for each sending, in order
 * @param disabled whether the address answered 410, now or earlier, so that nothing more is sent there
 */
public record DeliveryReport(List<Answer> answers, boolean disabled) {
    public DeliveryReport {
        answers = List.copyOf(answers);
    }

    /**
     * The last answer to one sending.
     *
     * @param status the HTTP status; 0 when there was none, and the body then says why
     * @param attempts how often it was sent; 0 when the address was disabled before
     */
    public record Answer(int status, String body, int attempts) {}
}
