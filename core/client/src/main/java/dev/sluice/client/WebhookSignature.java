package dev.sluice.client;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Pluvo's webhook signature: {@code base64url(HMAC-SHA1(SHA1(salt + key), raw body))} in {@value #SIGNATURE_HEADER},
 * the salt in {@value #SALT_HEADER}. Thread-safe.
 */
public final class WebhookSignature {
    /** The header that holds the signature. */
    public static final String SIGNATURE_HEADER = "X-Signature";
    /** The header that holds the salt. */
    public static final String SALT_HEADER = "X-Signature-Salt";

    private static final int MAC_BYTES = 20;
    private static final int MAX_CANDIDATES = 5;

    private WebhookSignature() {}

    /**
     * A signature that matched.
     *
     * @param key which of the keys it was, from 0
     * @param salt the salt it was made with
     * @param mac the signature's 20 bytes in hex: the same however the header was spelled
     */
    public record Match(int key, String salt, String mac) {}

    /** The value of the signature header for a body. */
    public static String sign(String key, String salt, byte[] body) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, salt, body));
    }

    /**
     * Looks for a key that made one of the signatures. Every key is tried with every salt whatever matched before, so
     * that the time tells nothing about the keys. A blank key matches nothing.
     *
     * @param keys the connection's keys
     * @param salts the salt headers as received
     * @param signatures the signature headers as received; of each a comma list is taken apart; at most five count
     * @param body the body as received, byte for byte
     */
    public static Optional<Match> verify(List<String> keys, List<String> salts, List<String> signatures, byte[] body) {
        requireNonNull(body, "body");
        List<byte[]> candidates = candidates(signatures);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Match match = null;
        for (String salt : salts(salts)) {
            for (int key = 0; key < keys.size(); key++) {
                byte[] expected = mac(keys.get(key), salt, body);
                boolean same = anyEquals(candidates, expected) && !keys.get(key).isBlank();
                if (same && match == null) {
                    match = new Match(key, salt, HexFormat.of().formatHex(expected));
                }
            }
        }
        return Optional.ofNullable(match);
    }

    /** A short name for a key, fit for logs and status: it does not reveal the key. */
    public static String keyId(String key) {
        byte[] digest = digest("SHA-256", "sluice-key-id:" + requireNonNull(key, "key"));
        return HexFormat.of().formatHex(digest, 0, 4);
    }

    private static boolean anyEquals(List<byte[]> candidates, byte[] expected) {
        boolean same = false;
        for (byte[] candidate : candidates) {
            same |= MessageDigest.isEqual(candidate, expected);
        }
        return same;
    }

    private static List<byte[]> candidates(List<String> headers) {
        List<byte[]> candidates = new ArrayList<>();
        headers.stream()
                .flatMap(header -> List.of(header.split(",", MAX_CANDIDATES + 1)).stream())
                .limit(MAX_CANDIDATES)
                .forEach(text -> {
                    byte[] bytes = decode(text.strip());
                    if (bytes != null) {
                        candidates.add(bytes);
                    }
                });
        return candidates;
    }

    /** A proxy may fold two salt headers into one, so the parts of a comma list count beside the whole. */
    private static List<String> salts(List<String> headers) {
        List<String> salts = new ArrayList<>();
        for (String header : headers) {
            salts.add(header);
            if (header.indexOf(',') >= 0) {
                for (String part : header.split(",", MAX_CANDIDATES)) {
                    salts.add(part.strip());
                }
            }
        }
        return salts.stream().distinct().limit(MAX_CANDIDATES).toList();
    }

    /** Both alphabets, with or without padding; anything but exactly 20 bytes is no signature. */
    private static byte @Nullable [] decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
            return bytes.length == MAC_BYTES ? bytes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static byte[] mac(String key, String salt, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(digest("SHA-1", salt + key), "HmacSHA1"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HmacSHA1, which every runtime must have", e);
        }
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this Java runtime has no " + algorithm + ", which every runtime must have", e);
        }
    }
}
