package dev.sluice.engine.journal;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Holds a folder, refuses itself a second hold, and waits to be killed. */
final class HoldingProgram {
    private HoldingProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (HomeLock lock = HomeLock.acquire(Path.of(arguments[0]))) {
            refused(arguments[0]);
            System.out.println(lock.marked() ? "marked" : "held");
            new CountDownLatch(1).await();
        }
    }

    private static void refused(String folder) {
        try (HomeLock second = HomeLock.acquire(Path.of(folder))) {
            System.out.println("held twice " + second);
        } catch (StoreException expected) {
            // closing the file of a refused hold must not let go of the first
        }
    }
}
