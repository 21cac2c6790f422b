package io.maesta.jobs.command;

import io.maesta.jobs.ExitCode;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.NetworkText;
import io.maesta.jobs.config.Settings;
import io.maesta.sweep.DataReference;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maesta plan}: what a sweep would do. */
@Command(
        name = "plan",
        description = {
            "Shows what a sweep would do: the reference network's exact costs, the cheapest and dearest of its space, and every"
                    + " trial with its target.",
            "Needs no data and trains nothing."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(
            names = "--print-network",
            description = {
                "Prints the network of the space as a description and does nothing else.",
                "Saved as a file *.conf and changed, it is a network of your own: --set space.network=FILE."
            })
    private boolean printsNetwork;

    @Override
    public Integer call() {
        Configuration loaded = configuration.load(List.of());
        Settings settings = loaded.settings();
        PrintWriter out = spec.commandLine().getOut();
        if (configuration.printsConfiguration()) {
            out.print(loaded);
        } else if (printsNetwork) {
            out.print(NetworkText.of(settings.space()));
        } else {
            DataReference unread = settings.data().reference();
            out.print(new Plan(settings.sweep(unread)));
        }
        out.flush();
        return ExitCode.ALL_DONE.number();
    }
}
