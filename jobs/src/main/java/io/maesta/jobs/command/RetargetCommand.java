package io.maesta.jobs.command;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Device;
import io.maesta.cost.PricedDevice;
import io.maesta.cost.Target;
import io.maesta.jobs.ExitCode;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.store.FrontFolder;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.pareto.Retargeting;
import io.maesta.pareto.SeedSpreads;
import io.maesta.report.FrontChart;
import io.maesta.result.ResultRow;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maesta retarget}: what a sweep found, on another device, without training. */
@Command(
        name = "retarget",
        description = {
            "Prices the networks of a sweep for another device and shows their front there. Trains nothing.",
            "A network has to fit the device's memory, as far as that is known, and the ceilings given here; those of the sweep do not count."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RetargetCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "URI", description = "The output folder of the sweep.")
    private String uri;

    @Option(
            names = "--device",
            required = true,
            paramLabel = "DEVICE",
            description = "The name of a built-in device, or a device's file (*.conf).")
    private String device;

    @Option(
            names = "--ceiling",
            paramLabel = "COST=VALUE",
            description = {
                "The most that a network may cost, as in sweep.targets: latency=10ms, weights=50%%, sram=none; repeatable.",
                "The front compares these costs and those that the sweep's front compares."
            })
    private Map<String, String> ceilings = new LinkedHashMap<>();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Folder for the front and its picture. Default: none.")
    private @Nullable String out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private FrontCommand.Format format;

    @Override
    public Integer call() {
        Set<CostKind> kinds = compared();
        Settings settings = settings();
        CostTable costs = settings.costs();
        Cost reference = costs.exact(settings.space().reference());
        Target target = target(settings, reference);
        Optional<FrontFolder> folder = Optional.ofNullable(out).map(FrontFolder::at);
        Retargeting retargeting = new Retargeting(settings.device(), target);
        List<ResultRow> rows = ParquetResultStore.at(uri).rows().stream()
                .filter(row -> row.found().isPresent())
                .map(retargeting::of)
                .toList();
        ParetoFront front = ParetoFront.of(rows, ReferencePoint.of(costs, kinds));
        List<FrontPoint> points = front.points();
        folder.ifPresent(to -> to.replace(points, FrontChart.svg(front, rows, SeedSpreads.NONE, reference)));
        print(points, rows, retargeting);
        return (points.isEmpty() ? ExitCode.NOTHING_FEASIBLE : ExitCode.ALL_DONE).number();
    }

    /** What the front of the sweep compares, and what a ceiling is given for. */
    private Set<CostKind> compared() {
        Set<CostKind> kinds = EnumSet.noneOf(CostKind.class);
        FrontCommand.front(uri).stream()
                .limit(1)
                .forEach(point -> kinds.addAll(point.reference().kinds()));
        ceilings.keySet().forEach(key -> kinds.add(kind(key)));
        if (kinds.isEmpty()) {
            kinds.add(CostKind.WEIGHTS);
        }
        return kinds;
    }

    private static CostKind kind(String key) {
        return CostKind.ofKey(key)
                .orElseThrow(() -> new ConfigurationException("--ceiling %s must be of one of %s."
                        .formatted(
                                key,
                                Arrays.stream(CostKind.values())
                                        .map(CostKind::key)
                                        .toList())));
    }

    /** The settings of the sweep with the other device, its targets only those of the command line. */
    private Settings settings() {
        List<String> overrides =
                new ArrayList<>(List.of("device=" + device, "sweep.points=[]", "sweep.refine.points=0"));
        for (CostKind kind : CostKind.values()) {
            overrides.add("sweep.targets.%s=%s".formatted(kind.key(), ceilings.getOrDefault(kind.key(), "none")));
        }
        return KeptSettings.of(uri, overrides);
    }

    /** The ceilings of the command line, and the device's memory where they say nothing. */
    private Target target(Settings settings, Cost reference) {
        List<Target> targets = settings.grid().targets(reference);
        if (targets.size() > 1) {
            throw new ConfigurationException(
                    "--ceiling must give one value for each cost, but has %s.\nMaybe call retarget once for each."
                            .formatted(ceilings));
        }
        Target target = targets.get(0);
        Device on = settings.device();
        for (CostKind memory : PricedDevice.MEMORIES) {
            if (!ceilings.containsKey(memory.key()) && on.capacity(memory).isPresent()) {
                target = target.with(memory, (double) on.capacity(memory).getAsLong());
            }
        }
        return target;
    }

    private void print(List<FrontPoint> points, List<ResultRow> rows, Retargeting retargeting) {
        PrintWriter to = spec.commandLine().getOut();
        to.print(format.print(points));
        if (format == FrontCommand.Format.table) {
            to.printf(
                    "%d of %d networks meet the ceilings on %s: %s.%n",
                    rows.stream().filter(ResultRow::isFeasible).count(),
                    rows.size(),
                    retargeting.device().name(),
                    retargeting.target());
        }
        to.flush();
    }
}
