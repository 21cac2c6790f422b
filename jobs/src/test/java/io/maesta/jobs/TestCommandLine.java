package io.maesta.jobs;

import picocli.CommandLine;

/** The whole command line, with a search that does not train, for tests in other packages. */
public final class TestCommandLine {
    private TestCommandLine() {}

    public static CommandLine create() {
        return Maesta.commandLine(FakeSearch::new);
    }

    /** As {@link #create}, with a search that leaves networks with random weights, whatever the targets. */
    public static CommandLine withNetworks() {
        return Maesta.commandLine(RandomSearch::new);
    }
}
