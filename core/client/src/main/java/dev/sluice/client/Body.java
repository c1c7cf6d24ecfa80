package dev.sluice.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the body of an answer with a limit of bytes and of time, and compares its length with the one announced: the
 * JDK hands out a body that was cut as if it were whole, and its read time-out lets one byte a second pass for ever.
 */
final class Body {
    private Body() {}

    /** @param announced the length in the header, negative when there is none */
    static byte[] read(InputStream in, long announced, int most, Deadline deadline) throws IOException, NoAnswer {
        var bytes = new ByteArrayOutputStream(8192);
        byte[] part = new byte[8192];
        int count;
        while ((count = in.read(part)) >= 0) {
            bytes.write(part, 0, count);
            if (bytes.size() > most) {
                throw new NoAnswer(NoAnswer.Reason.TOO_MUCH, "the answer is larger than " + most + " bytes", null);
            }
            if (deadline.passed()) {
                throw new NoAnswer(NoAnswer.Reason.CUT, "the answer came too slowly", null);
            }
        }
        if (announced >= 0 && bytes.size() != announced) {
            throw new NoAnswer(
                    NoAnswer.Reason.CUT,
                    "the answer was cut after " + bytes.size() + " of " + announced + " bytes",
                    null);
        }
        return bytes.toByteArray();
    }
}
