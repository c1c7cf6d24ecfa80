package dev.sluice.engine.plugin;

/**
 * Why a plugin cannot be used.
 *
 * @param line one line of ours, fit for a log
 * @param told the same for people, with what the plugin said itself
 */
record LoadProblem(String line, String told) {

    static LoadProblem of(String line) {
        return new LoadProblem(line, line);
    }

    static LoadProblem of(PluginCallException broke) {
        return broke.thrown() instanceof UnfitException unfit
                ? of(String.valueOf(unfit.getMessage()))
                : new LoadProblem(String.valueOf(broke.getMessage()), broke.told());
    }
}
