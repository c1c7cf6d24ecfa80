package dev.sluice.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where everything of a demo is.
 *
 * @param password the file with the server's first admin password
 * @param startedIn how long the server took to be ready
 */
record DemoPlaces(URI pluvo, URI server, Path rules, Path log, Path password, Duration startedIn) {}
