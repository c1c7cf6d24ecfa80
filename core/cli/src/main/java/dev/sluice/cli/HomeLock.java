package dev.sluice.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One server for one home. The system lets the lock go with the process, however that ends. */
final class HomeLock implements AutoCloseable {
    private final Path home;
    private final FileChannel channel;

    private HomeLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** Opens the lock's file; {@link #take} takes it. */
    static HomeLock of(Path home) throws IOException {
        return new HomeLock(home, FileChannel.open(home.resolve("sluice.lock"), CREATE, READ, WRITE));
    }

    /**
     * Takes it until {@link #close} and writes down who holds it.
     *
     * @throws CannotStart when another server has it
     */
    void take() throws CannotStart, IOException {
        if (channel.tryLock() == null) {
            throw new CannotStart("Another server, process "
                    + Files.readString(home.resolve("sluice.lock")).strip() + ", uses the home " + home
                    + ". Stop it, or set sluice.home to another folder.");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
