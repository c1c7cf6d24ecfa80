package dev.sluice.cli;

import dev.sluice.config.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every command there is, and how each of them ends. */
final class Commands {
    private Commands() {}

    static CommandLine line(Shell shell, Launcher launcher) {
        var line = new CommandLine(new RootCommand())
                .addSubcommand(new DemoCommand(shell, launcher))
                .addSubcommand(new ServeCommand(launcher.server()))
                .addSubcommand(new SandboxCommand(shell, launcher))
                .addSubcommand(new CheckCommand(shell, launcher, new PluginJars(launcher)))
                .addSubcommand(new FireCommand(shell))
                .addSubcommand(new StatusCommand(shell))
                .addSubcommand(events(shell))
                .addSubcommand(runs(shell))
                .addSubcommand(new ParkedCommand(shell))
                .addSubcommand(new ReplayCommand(shell))
                .addSubcommand(new BackupCommand(shell));
        explained(line);
        return line.setOut(shell.out())
                .setErr(shell.err())
                .setColorScheme(Help.defaultColorScheme(shell.colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Commands::wrongUse)
                .setExecutionExceptionHandler(Commands::ended);
    }

    private static void explained(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this text.")
                        .build());
        line.getSubcommands().values().forEach(Commands::explained);
    }

    private static CommandLine events(Shell shell) {
        return new CommandLine(new EventsCommand(shell)).addSubcommand(new ReleaseEventsCommand(shell));
    }

    private static CommandLine runs(Shell shell) {
        return new CommandLine(new RunsCommand(shell))
                .addSubcommand(new ReleaseRunsCommand(shell))
                .addSubcommand(new ResumeCommand(shell))
                .addSubcommand(new CancelCommand(shell))
                .addSubcommand(new DiscardCommand(shell));
    }

    private static int wrongUse(ParameterException e, String[] args) {
        var line = e.getCommandLine();
        var err = line.getErr();
        if (args.length == 0) {
            line.usage(err);
            return ExitCode.WRONG_USE;
        }
        err.println(Text.line(String.valueOf(e.getMessage())));
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try: ./" + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_USE;
    }

    private static int ended(Exception e, CommandLine line, ParseResult parsed) throws Exception {
        if (e instanceof CommandException ended) {
            line.getErr().println(ended.line());
            return ended.exitCode();
        }
        if (e instanceof SettingsException wrong) {
            line.getErr().println(wrong.getMessage());
            return ExitCode.WRONG_USE;
        }
        throw e; // a fault of ours: picocli shows where
    }
}
