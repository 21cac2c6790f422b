package io.maesta.jobs.command;

import io.maesta.jobs.config.Settings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands that take one trial of a sweep have in common. */
final class TrialArguments {
    @Parameters(index = "0", paramLabel = "URI", description = "The output folder of the sweep.")
    private String uri;

    @Parameters(index = "1", paramLabel = "TRIAL", description = "The identifier of a trial, or how it begins.")
    private String id;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "Takes precedence over the settings of the sweep; repeatable.",
                "data.path=PATH says where the data are now."
            })
    private List<String> overrides = new ArrayList<>();

    String uri() {
        return uri;
    }

    /** @throws io.maesta.jobs.config.ConfigurationException if no trial is called so, or more than one */
    CommittedTrial trial() {
        return CommittedTrial.find(uri, id);
    }

    /**
     * The settings of the sweep.
     *
     * @param more overrides that come after all others
     */
    Settings settings(List<String> more) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(more);
        return KeptSettings.of(uri, all);
    }
}
