package io.maesta.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.report.LearningCurve.Epoch;
import io.maesta.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
    private static final LearningCurve CURVE = new LearningCurve(List.of(
            new Epoch("SEARCH", 1, 2, 1.5, 0.25, Map.of(CostKind.WEIGHTS, 200.0, CostKind.LATENCY, 1.5)),
            new Epoch("SEARCH", 2, 2, 1.25, Double.NaN, Map.of(CostKind.WEIGHTS, 100.0)),
            new Epoch("FINE_TUNE", 1, 1, 1.0, 0.5, Map.of())));

    @Test
    void isATableForAnyProgram() {
        assertThat(CURVE.toCsv())
                .isEqualTo(
                        """
                        phase,epoch,epochs,loss,val_metric,expected_weights,expected_latency_us
                        SEARCH,1,2,1.5,0.25,200.0,1.5
                        SEARCH,2,2,1.25,,100.0,
                        FINE_TUNE,1,1,1.0,0.5,,
                        """);
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        assertThat(LearningCurve.parse(CURVE.toCsv())).isEqualTo(CURVE);
        assertThat(LearningCurve.parse(LearningCurve.NONE.toCsv())).isEqualTo(LearningCurve.NONE);
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            List<Epoch> epochs = new ArrayList<>();
            for (int epoch = 1; epoch <= 5; epoch++) {
                epochs.add(new Epoch(
                        "SEARCH",
                        epoch,
                        5,
                        random.nextGaussian() * 1e-9,
                        random.nextDouble(),
                        Map.of(random.nextBoolean() ? CostKind.MACS : CostKind.SRAM, random.nextDouble() * 1e12)));
            }
            LearningCurve curve = new LearningCurve(epochs);
            assertThat(LearningCurve.parse(curve.toCsv())).isEqualTo(curve);
        }
    }

    @Test
    void anythingElseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningCurve.parse("a,b\n1,2\n"))
                .withMessageContaining("must begin with the columns");
        assertThatIllegalArgumentException().isThrownBy(() -> LearningCurve.parse(CURVE.toCsv() + "SEARCH,1\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> LearningCurve.parse(""));
    }

    @Test
    void chartsShowLossMetricAndCostUnderItsCeiling() {
        List<String> charts = ReportCharts.curves(CURVE, Metric.ACCURACY, Target.NONE.with(CostKind.WEIGHTS, 150));
        assertThat(charts).hasSize(3);
        assertThat(charts.get(0)).contains("task loss", ">search<", ">fine-tune<");
        // A gap where an epoch has no metric: two strokes.
        assertThat(charts.get(1)).containsPattern("class=\"curve curve-0\" d=\"M[^M\"]*M[^M\"]*\"");
        assertThat(charts.get(2)).contains("expected weights (% of ceiling)", "class=\"target\"");
        assertThat(ReportCharts.curves(CURVE, Metric.ACCURACY, Target.NONE)).hasSize(2);
        assertThat(ReportCharts.curves(LearningCurve.NONE, Metric.ACCURACY, Target.NONE))
                .isEmpty();
    }

    /** A search of one epoch before a choice among twenty: the name of the second goes below the first. */
    @Test
    void namesOfPhasesDoNotCoverEachOther() {
        List<Epoch> epochs = new ArrayList<>(List.of(new Epoch("SEARCH", 1, 1, 1.5, 0.25, Map.of())));
        for (int i = 1; i <= 20; i++) {
            epochs.add(new Epoch("DISCRETISE", i, 20, Double.NaN, 0.5, Map.of()));
        }
        epochs.add(new Epoch("FINE_TUNE", 1, 1, 1.0, 0.5, Map.of()));

        String chart = ReportCharts.curves(new LearningCurve(epochs), Metric.ACCURACY, Target.NONE)
                .get(0);

        assertThat(row(chart, "discretise")).isGreaterThan(row(chart, "search"));
        assertThat(row(chart, "fine-tune")).isEqualTo(row(chart, "search"));
    }

    private static double row(String chart, String name) {
        Matcher text =
                Pattern.compile("<text[^>]* y=\"([0-9.]+)\"[^>]*>" + name + "<").matcher(chart);
        assertThat(text.find()).as(name).isTrue();
        return Double.parseDouble(text.group(1));
    }
}
