package dev.sluice.cli;

/** What a command's exit code says, everywhere the same. */
final class ExitCode {
    static final int DONE = 0;
    static final int FINDINGS = 1;
    static final int WRONG_USE = 2;
    static final int UNREACHABLE = 3;

    private ExitCode() {}
}
