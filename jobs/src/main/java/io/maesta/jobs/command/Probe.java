package io.maesta.jobs.command;

import io.maesta.data.Dataset;
import io.maesta.data.TensorExamples;
import io.maesta.jobs.Platform;
import io.maesta.jobs.budget.ExecutorMemory;
import io.maesta.jobs.budget.Forecast;
import io.maesta.jobs.budget.SplitSizes;
import io.maesta.jobs.config.DataSettings;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.data.DatasetCache;
import io.maesta.search.Triage;
import io.maesta.supernet.Task;
import io.maesta.sweep.Sweep;
import io.maesta.trial.StepTimes;
import io.maesta.trial.TimeProbe;
import java.util.Optional;
import java.util.Set;

/** Forecasts a sweep on this machine. Data are read where the settings say where they are. */
record Probe(Settings settings, Sweep sweep, int slots) {
    /** Stands for data that nobody knows yet. */
    private static final SplitSizes THOUSAND = new SplitSizes(1_000, 250, 250, 250);

    private static final Set<DataSettings.Kind> OF_ANOMALIES =
            Set.of(DataSettings.Kind.CSV_FOLDER, DataSettings.Kind.MACHINE_SOUNDS);

    /**
     * The forecast.
     *
     * @throws io.maesta.data.DataException if there are data that cannot be read
     * @throws io.maesta.jobs.PlatformException if this machine cannot run a trial
     */
    ForecastText run() {
        Platform.requireNatives();
        Optional<Dataset> dataset = dataset();
        SplitSizes sizes = dataset.map(SplitSizes::of).orElse(THOUSAND);
        StepTimes times = TimeProbe.measure(settings.space(), settings.training(), task(dataset));
        int seeds = sweep.seeds().size();
        int trials = Triage.of(sweep, settings.reuse()).questions().size() * seeds;
        int warmUps = settings.warmUps().isPresent() ? Math.min(seeds, trials) : trials;
        long valueBytes = dataset.filter(read -> !(read.train() instanceof TensorExamples))
                        .isPresent()
                ? Byte.BYTES
                : Float.BYTES;
        long datasetBytes = sizes.all() * settings.space().input().elements() * valueBytes;
        return new ForecastText(
                new Forecast(times, settings.training(), sizes, settings.space().size(), warmUps, trials),
                ExecutorMemory.of(times.nativeBytes(), times.parameterBytes(), datasetBytes),
                dataset.isPresent() ? "examples" : "without data.path, for every thousand examples",
                slots,
                settings.budget());
    }

    private Optional<Dataset> dataset() {
        DataSettings data = settings.data();
        boolean isKnown = data.kind() == DataSettings.Kind.GENERATED_SHAPES
                || !data.path().isBlank();
        return isKnown
                ? Optional.of(DatasetCache.open(
                        LocatedData.of(data.required()), settings.space().input()))
                : Optional.empty();
    }

    private Task task(Optional<Dataset> dataset) {
        return dataset.map(read -> Task.of(read.labels()))
                .orElse(OF_ANOMALIES.contains(settings.data().kind()) ? Task.RECONSTRUCTION : Task.CLASSIFICATION);
    }
}
