package dev.sluice.server.security;

import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.Lease;
import dev.sluice.engine.journal.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The password with which the first administrator comes in. It stands in a file that only this user reads; the store
 * has its hash alone.
 */
public final class AdminPassword {
    private static final Logger log = LoggerFactory.getLogger(AdminPassword.class);
    private static final String FILE = "initial-admin-password";
    private static final String OWNER = "admin";
    private static final String NAME = "password-hash";
    private static final int BYTES = 24;

    private final SlowHash hash;
    private final Remembered remembered = new Remembered();

    private AdminPassword(SlowHash hash) {
        this.hash = hash;
    }

    /**
     * The password of this store.
     *
     * @param make whether one is made where there is none
     */
    public static Optional<AdminPassword> of(Store store, Path home, boolean make) {
        Path file = home.resolve(FILE);
        Optional<SlowHash> kept = store.payload(OWNER, NAME).flatMap(SlowHash::read);
        if (kept.isPresent()) {
            var password = new AdminPassword(kept.get());
            read(file).ifPresent(password::matches);
            return Optional.of(password);
        }
        return make ? Optional.of(made(store, file)) : Optional.empty();
    }

    private static AdminPassword made(Store store, Path file) {
        var random = new SecureRandom();
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var password = new AdminPassword(SlowHash.of(text, random));
        password.remembered.add(text);
        // the file first: a hash of which nobody has the password would shut everybody out
        write(file, text);
        store.commit(Lease.WHOLE, List.of(new Change.PutPayload(OWNER, NAME, "", password.hash.text())))
                .join();
        log.info("The first admin password is in {}; use it as bearer token, or set sluice.admin.token", file);
        return password;
    }

    /** In one piece and never readable by others, not even for a moment. */
    private static void write(Path file, String text) {
        Path beside = file.resolveSibling(FILE + ".new");
        try {
            Files.deleteIfExists(beside);
            Files.createFile(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(beside, text + "\n");
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The first admin password cannot be written to " + file + " (" + failed
                            + "). Let this user write there, or set sluice.admin.token.",
                    failed);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException ignored) {
            // whoever has learnt it by heart has removed the file
            return Optional.empty();
        }
    }

    /** Whether it is the password, answered at once; only for one that was right before. */
    boolean isRemembered(String token) {
        return remembered.contains(token);
    }

    /** Whether it is the password; takes its time. */
    boolean matches(String token) {
        boolean right = hash.matches(token);
        if (right) {
            remembered.add(token);
        }
        return right;
    }
}
