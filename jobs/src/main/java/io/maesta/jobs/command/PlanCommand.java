package io.maesta.jobs.command;

import io.maesta.jobs.ExitCode;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.NetworkText;
import io.maesta.jobs.config.Settings;
import io.maesta.sweep.DataReference;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code maesta plan}: what a sweep would do. */
@Command(
        name = "plan",
        description = {
            "Shows what a sweep would do: the reference network's exact costs, the cheapest and dearest of its space, and every"
                    + " trial with its target: whether it can be met, which trial answers it, and in which wave it runs.",
            "Needs no data and trains nothing. With --probe it times some steps and says what the sweep will take."
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

    @Option(
            names = "--probe",
            description = {
                "Times some steps on this machine, for some seconds, and forecasts executor minutes, wall time and memory.",
                "Reads the data if the settings say where they are."
            })
    private boolean probes;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "With --probe: trials that can run at a time, 1 or more. Default: this machine's processors.")
    private @Nullable Integer slots;

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
            int slots = slots();
            out.print(new Plan(settings.sweep(unread), settings.precision(), settings.reuse(), settings.refinement()));
            if (probes) {
                out.flush();
                Settings probed = EngineChoice.made(loaded).settings();
                out.print(new Probe(probed, probed.sweep(unread), slots).run());
            }
        }
        out.flush();
        return ExitCode.ALL_DONE.number();
    }

    private int slots() {
        int number = slots == null ? Runtime.getRuntime().availableProcessors() : slots;
        if (number < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--slots': (%d) must be 1 or more.".formatted(number));
        }
        return number;
    }
}
