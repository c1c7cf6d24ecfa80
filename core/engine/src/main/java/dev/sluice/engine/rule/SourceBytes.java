package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * A file as it lies on the disk, made text.
 *
 * @param readable false when it is too large or no UTF-8, for which the problems say why
 */
record SourceBytes(SourceText source, Problems problems, boolean readable) {

    static SourceBytes read(String file, byte[] bytes) {
        if (bytes.length > TextLimits.LARGEST) {
            SourceBytes large = of(file, "", false);
            TextLimits.tellTooLarge(large.problems());
            return large;
        }
        CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
        if (result.isError()) {
            SourceBytes wrong = of(file, new String(bytes, StandardCharsets.UTF_8), false);
            wrong.problems()
                    .error(
                            "SL-E001",
                            Stretch.of(decoded.position(), 1),
                            new Advice(
                                    "this is not UTF-8",
                                    "a file saved as UTF-8",
                                    "save the file with the encoding UTF-8"));
            return wrong;
        }
        return of(file, withoutMark(decoded.flip().toString()), true);
    }

    /** Some editors put a mark in front of UTF-8 that is no part of the text. */
    static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static SourceBytes of(String file, String text, boolean readable) {
        SourceText source = new SourceText(file, text);
        return new SourceBytes(source, new Problems(source), readable);
    }
}
