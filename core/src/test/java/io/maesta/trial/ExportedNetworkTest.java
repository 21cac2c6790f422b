package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.Target;
import io.maesta.deploy.Dl4jZip;
import io.maesta.deploy.Exports;
import io.maesta.deploy.Format;
import io.maesta.result.NetworkCheck;
import io.maesta.result.TrialResult.Completed;
import io.maesta.search.Search;
import java.io.ByteArrayInputStream;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;

/** What a trial leaves for deployment. */
class ExportedNetworkTest {
    private static Completed run(Search search, RecordingContext context) {
        return search.run(TinyTrials.trial(TinyTrials.training(), Target.NONE), context)
                .completed()
                .orElseThrow();
    }

    @Test
    void everyFormatIsThereAndTheIntegersAreScored() throws Exception {
        RecordingContext context = new RecordingContext(TinyTrials.dataset());
        Completed result = run(new SupernetSearch().leaving(Exports.all()), context);

        assertThat(context.artefacts())
                .containsOnlyKeys(
                        Dl4jZip.FILE_NAME,
                        "model.onnx",
                        "model.int8.onnx",
                        "c/kernels.h",
                        "c/kernels.c",
                        "c/model.h",
                        "c/model.c");
        byte[] zip = Objects.requireNonNull(context.artefacts().get(Dl4jZip.FILE_NAME))
                .toByteArray();
        assertThat(ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip), false))
                .isNotNull();
        // 60 examples: one is 1.7 points.
        assertThat(result.exported().int8TestMetric()).isNotNull().isCloseTo(result.testMetric(), within(0.1));
        assertThat(result.exported().checks())
                .extracting(NetworkCheck::format)
                .containsExactly("DL4J", "ONNX", "ONNX_INT8");
        assertThat(result.exported().checks()).allSatisfy(check -> {
            assertThat(check.agrees()).as(check.message()).isTrue();
            assertThat(check.samples()).isEqualTo(32);
            assertThat(check.sameAnswers()).isEqualTo(32);
        });
        assertThat(result.row().found().orElseThrow().exported()).isEqualTo(result.exported());
    }

    @Test
    void whatIsNotAskedForIsNotWritten() {
        RecordingContext context = new RecordingContext(TinyTrials.dataset());
        Completed result = run(new SupernetSearch().leaving(new Exports(Set.of(Format.ONNX))), context);
        assertThat(context.artefacts()).containsOnlyKeys("model.onnx");
        assertThat(result.exported().int8TestMetric()).isNull();
        assertThat(result.exported().checks()).extracting(NetworkCheck::format).containsExactly("ONNX");
    }
}
