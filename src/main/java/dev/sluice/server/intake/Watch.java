package dev.sluice.server.intake;

/**
 * What is known about the door.
 *
 * @param keyUse when each webhook key was last used
 * @param refusals what was refused
 * @param highWater whether too much waits
 */
public record Watch(KeyUse keyUse, RefusalBook refusals, HighWater highWater) implements AutoCloseable {

    @Override
    public void close() {
        highWater.close();
        refusals.close();
    }
}
