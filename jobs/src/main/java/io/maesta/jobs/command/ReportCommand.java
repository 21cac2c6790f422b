package io.maesta.jobs.command;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.jobs.ExitCode;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.files.Folder;
import io.maesta.jobs.store.CurveFolder;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.jobs.store.SweepFolder;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ReferencePoint;
import io.maesta.report.LearningCurve;
import io.maesta.report.page.Report;
import io.maesta.report.page.ReportPage;
import io.maesta.result.ResultRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maesta report}: a sweep as one page. */
@Command(
        name = "report",
        description = {
            "Writes one HTML file of a sweep that ran, or runs: its front in every pair of objectives, its networks block by block, how they"
                    + " learned, all trials, and where it comes from.",
            "The file loads nothing, so that it can be sent to anyone; it prints, too."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReportCommand implements Callable<Integer> {
    private static final String FILE = "report.html";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "URI", description = "The output folder of the sweep.")
    private String uri;

    @Option(names = "--out", paramLabel = "FILE", description = "The file. Default: " + FILE + " in that folder.")
    private @Nullable String out;

    @Override
    public Integer call() {
        List<FrontPoint> points = FrontCommand.front(uri);
        String configuration = SweepFolder.configuration(uri)
                .orElseThrow(() -> new ConfigurationException(
                        "The folder (%s) has a front but no %s.\nMaybe it is not the output folder of a sweep, or of retarget."
                                .formatted(uri, SweepFolder.CONFIGURATION)));
        Settings settings = KeptSettings.of(uri, List.of());
        List<ResultRow> rows = ParquetResultStore.at(uri).rows();
        String page = ReportPage.of(new Report(
                settings.name(),
                configuration,
                settings.space(),
                settings.device(),
                reference(settings, points, rows),
                points,
                rows,
                curves(rows)));
        String file = write(page);
        PrintWriter text = spec.commandLine().getOut();
        text.printf("Report  %s%n", file);
        text.flush();
        return ExitCode.ALL_DONE.number();
    }

    /** That of the front; where it has no point, of the costs that the targets bound. */
    private static ReferencePoint reference(Settings settings, List<FrontPoint> points, List<ResultRow> rows) {
        return points.stream().findFirst().map(FrontPoint::reference).orElseGet(() -> {
            Set<CostKind> kinds = EnumSet.noneOf(CostKind.class);
            rows.forEach(row -> kinds.addAll(row.trial().target().kinds()));
            CostTable costs = CostTable.of(settings.space(), settings.device());
            return ReferencePoint.of(costs, kinds.isEmpty() ? EnumSet.of(CostKind.WEIGHTS) : kinds);
        });
    }

    private Map<String, LearningCurve> curves(List<ResultRow> rows) {
        Map<String, LearningCurve> curves = new HashMap<>();
        try {
            CurveFolder folder = CurveFolder.at(uri);
            for (ResultRow row : rows) {
                String trial = row.trial().trialId();
                folder.find(trial).ifPresent(curve -> curves.put(trial, curve));
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The learning curves of (%s) cannot be read: %s\nMaybe delete the file: nothing depends on it."
                            .formatted(uri, e.getMessage()),
                    e);
        }
        return curves;
    }

    private String write(String page) {
        String file = out == null ? uri + "/" + FILE : out;
        try {
            // Qualified, so that a name alone has a folder, too.
            Path path = new Path(Folder.at(file).uri());
            Folder folder = Folder.at(path.getParent().toString());
            try (OutputStream to = folder.replace(folder.path(path.getName()))) {
                to.write(page.getBytes(StandardCharsets.UTF_8));
            }
            if (out != null) {
                folder.tidy();
            }
            return file;
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The file (%s) cannot be written: %s\nMaybe name another one with --out."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
