package io.maesta.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.report.LearningCurve;
import io.maesta.report.LearningCurve.Epoch;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.space.ResNet8;
import io.maesta.space.SearchSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final SearchSpace SPACE = ResNet8.space(GeneratedShapes.SHAPE, 10);
    private static final Device GAP8 = Device.named("gap8");
    private static final CostTable COSTS = CostTable.of(SPACE, GAP8);
    private static final Set<String> VOID = Set.of("meta");

    /** One network for each of {@code number} targets, the dearer the better. */
    private static Report report(String name, int number) {
        List<ResultRow> rows = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Target target = Target.NONE.with(CostKind.WEIGHTS, 100_000 + i);
            rows.add(ExampleResults.row(
                    "trial-%03d".formatted(i),
                    0.5 + 0.4 * i / number,
                    new Cost(1000 + i, 2000, 3000, 4000 + i, 5000, 6000),
                    target));
        }
        ReferencePoint reference = ReferencePoint.of(COSTS, EnumSet.of(CostKind.WEIGHTS, CostKind.CYCLES));
        List<FrontPoint> points = ParetoFront.of(rows, reference).points();
        LearningCurve curve =
                new LearningCurve(List.of(new Epoch("SEARCH", 1, 1, 1.5, 0.25, Map.of(CostKind.WEIGHTS, 200.0))));
        return new Report(name, "a = \"<&>\"\n", SPACE, GAP8, reference, points, rows, Map.of("trial-000", curve));
    }

    @Test
    void textIsNeverMarkup() {
        String page = ReportPage.of(report("<script>alert(1)</script>", 2));
        assertThat(page)
                .contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>", "a = &quot;&lt;&amp;&gt;&quot;")
                .doesNotContain("<script>alert");
    }

    @Test
    void everyElementIsClosedInItsPlace() {
        String page = ReportPage.of(report("balanced", 3))
                .replaceAll("(?s)<(script|style)>.*?</\\1>", "")
                .replaceAll("<!DOCTYPE html>", "");
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = Pattern.compile("<(/?)([a-z0-9]+)([^>]*)>").matcher(page);
        while (tags.find()) {
            String name = tags.group(2);
            if (!tags.group(1).isEmpty()) {
                assertThat(open.pop())
                        .as(page.substring(Math.max(0, tags.start() - 80), tags.end()))
                        .isEqualTo(name);
            } else if (!tags.group(3).endsWith("/") && !VOID.contains(name)) {
                open.push(name);
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void curvesAreThereForTrialsThatHaveOne() {
        String page = ReportPage.of(report("curves", 2));
        assertThat(all(page, ">(task loss)<")).hasSize(1);
        assertThat(all(page, "class=\"(network)\"")).hasSize(2);
    }

    @Test
    void aLongFrontIsDrawnInPartAndListedWhole() {
        String page = ReportPage.of(report("long", ReportPage.MOST_NETWORKS + 5));
        assertThat(all(page, "<details class=\"(network)\"")).hasSize(ReportPage.MOST_NETWORKS);
        assertThat(page).contains("The first 60 of 65 networks are drawn.");
        assertThat(all(page, "<a href=\"#(trial-)")).hasSize(ReportPage.MOST_NETWORKS + 5);
        assertThat(page.length()).isLessThan(1_000_000);
    }

    @Test
    void aSweepThatFoundNothingHasAPage() {
        assertThat(ReportPage.of(report("nothing", 0))).contains("<b>0</b> networks on the front", "reference network");
    }

    private static List<String> all(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
