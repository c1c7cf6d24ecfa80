package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right of one process to a folder. It ends with the process, however that ends. */
public final class HomeLock implements AutoCloseable {
    private static final int LONGEST = 200;
    private static final String MARK = "kept";

    private final FileChannel channel;
    private final String key;
    private boolean marked;

    private HomeLock(FileChannel channel, String key, boolean marked) {
        this.channel = channel;
        this.key = key;
        this.marked = marked;
    }

    /**
     * Takes the folder, which is made when it is not there.
     *
     * @throws StoreException when it cannot be had; the message names the process that holds it
     */
    public static HomeLock acquire(Path home) {
        return on(home.resolve("sluice.lock"), "Folder " + home, "Stop it, or set sluice.home to another folder.");
    }

    /**
     * Takes a lock file.
     *
     * @param what it stands for, as the message names it
     * @param instead what can be done when another process holds it
     */
    static HomeLock on(Path file, String what, String instead) {
        Path real = Folder.make(file.toAbsolutePath().resolveSibling("")).resolve(file.getFileName());
        String self = "process " + ProcessHandle.current().pid();
        String key = HomeLock.class.getName() + ":" + real;
        // A process that opens and closes a file it has locked loses the lock, so it must know which it holds. A system
        // property, because the launcher and the application have this class from different loaders.
        if (System.getProperties().putIfAbsent(key, self) != null) {
            throw taken(what, "this process already", instead);
        }
        try {
            return lock(
                    FileChannel.open(
                            real, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    key,
                    what,
                    instead);
        } catch (IOException e) {
            System.getProperties().remove(key);
            throw new StoreException(Folder.unusable(real, Folder.reason(e)), e);
        } catch (StoreException e) {
            System.getProperties().remove(key);
            throw e;
        }
    }

    private static HomeLock lock(FileChannel channel, String key, String what, String instead) throws IOException {
        if (channel.tryLock() == null) {
            String holder = read(channel).lines().findFirst().orElse("another process");
            channel.close();
            throw taken(what, holder, instead);
        }
        boolean marked = read(channel).lines().anyMatch(MARK::equals);
        HomeLock lock = new HomeLock(channel, key, marked);
        lock.write();
        return lock;
    }

    private static StoreException taken(String what, String holder, String instead) {
        return new StoreException(what + " is in use by " + holder + ". " + instead, null);
    }

    /** Whether somebody marked it, in this process or an earlier one. */
    boolean marked() {
        return marked;
    }

    void mark() {
        marked = true;
        try {
            write();
        } catch (IOException e) {
            throw new StoreException("The lock file cannot be written: " + Folder.reason(e) + ".", e);
        }
    }

    private void write() throws IOException {
        String text = "process " + ProcessHandle.current().pid() + "\n" + (marked ? MARK + "\n" : "");
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // the lock ends with the process at the latest
        } finally {
            System.getProperties().remove(key);
        }
    }
}
