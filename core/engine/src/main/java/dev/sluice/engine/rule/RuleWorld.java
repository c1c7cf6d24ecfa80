package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.Files;
import java.time.ZoneId;
import java.util.List;

/**
 * What rules are read against besides the catalogue.
 *
 * @param connections the names of the server's connections
 * @param zone the time zone of rules
 * @param files the files beside the rules
 */
public record RuleWorld(List<String> connections, ZoneId zone, Files files) {
    public RuleWorld {
        connections = List.copyOf(connections);
        requireNonNull(zone, "zone");
        requireNonNull(files, "files");
    }
}
