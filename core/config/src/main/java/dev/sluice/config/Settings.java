package dev.sluice.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** Everything that was set, checked. Made by {@link SettingsReader}. */
public record Settings(
        Folders folders,
        HttpSettings http,
        EngineSettings engine,
        IntakeSettings intake,
        LogSettings log,
        List<ConnectionSettings> connections,
        Rotating<Optional<Secret>> adminToken) {

    public Settings {
        requireNonNull(folders, "folders");
        requireNonNull(http, "http");
        requireNonNull(engine, "engine");
        requireNonNull(intake, "intake");
        requireNonNull(log, "log");
        connections = List.copyOf(connections);
        requireNonNull(adminToken, "adminToken");
    }
}
