package dev.sluice.cli;

import picocli.CommandLine.Command;

/** The command that holds the others. */
@Command(
        name = "sluice",
        description = "The automation engine for Pluvo.",
        footer = {"", "Example:", "  ./sluice status"})
final class RootCommand {}
