package io.maesta.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.CostKind;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.result.ExampleResults;
import io.maesta.store.Column;
import io.maesta.store.FrontSchema;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** JSON is read back by Jackson. */
class FrontFilesTest {
    private static final ReferencePoint REFERENCE = new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 344.0));
    private static final List<Trial> TRIALS = ExampleSweeps.sweep().trials();
    private static final ParetoFront FRONT = ParetoFront.of(
            List.of(
                    ExampleResults.completed(TRIALS.get(4), 0.75, 0, 1).row(),
                    ExampleResults.completed(TRIALS.get(0), 0.5, 2, 2).row()),
            REFERENCE);

    private final ObjectMapper jackson = new ObjectMapper();

    @Test
    void jsonHasEveryColumnOfEveryPoint() throws Exception {
        JsonNode points = jackson.readTree(FrontJson.of(FRONT));

        assertThat(points).hasSize(2);
        List<String> names = new ArrayList<>();
        points.get(0).fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactlyElementsOf(
                        FrontSchema.columns().stream().map(Column::name).toList());
        assertThat(points.get(0).get("weights").asLong()).isEqualTo(56);
        assertThat(points.get(0).get("target_cycles").isNull()).isTrue();
        assertThat(points.get(0).get("started_at").asText()).isEqualTo("2024-02-29T12:00:00.123456Z");
        assertThat(points.get(1).get("layers").get(0).get("name").asText()).isEqualTo("stem/conv3");
        assertThat(points.get(1).get("theta").get(0).get("probabilities").get(0).asDouble())
                .isEqualTo(0.5);
        assertThat(points.get(1).get("hypervolume").asDouble()).isEqualTo(FRONT.hypervolume());
    }

    @Test
    void anEmptyFrontIsAnEmptyArrayAndABareHead() throws Exception {
        ParetoFront empty = ParetoFront.of(List.of(), REFERENCE);

        assertThat(jackson.readTree(FrontJson.of(empty))).isEmpty();
        assertThat(FrontCsv.of(empty)).startsWith("schema_version,sweep_id,").endsWith("probability_on_front,tied\r\n");
    }

    @Test
    void jsonStringsComeBackAsTheyWere() throws Exception {
        String awkward = "a \"quoted\" \\ path\n\ttab \r \u0001 \u2028 ≤ 😀 é";

        assertThat(jackson.readTree(Json.of(awkward)).asText()).isEqualTo(awkward);
        assertThat(jackson.readTree(Json.of(Map.of(awkward, 1))).get(awkward).asInt())
                .isEqualTo(1);
    }

    @Test
    void jsonHasNullForWhatIsNoNumber() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("nan", Double.NaN);
        values.put("infinite", Double.NEGATIVE_INFINITY);
        values.put("small", 1e-7);
        values.put("large", Long.MAX_VALUE);
        values.put("flag", true);
        values.put("none", List.of());
        values.put("empty", Map.of());

        assertThat(Json.of(values))
                .isEqualTo(
                        "{\"nan\":null,\"infinite\":null,\"small\":1.0E-7,\"large\":9223372036854775807,\"flag\":true,\"none\":[],\"empty\":{}}");
    }

    @Test
    void csvHasALineForEachPointAndNoNestedColumns() {
        String[] lines = FrontCsv.of(FRONT).split("\r\n", -1);
        List<String> names = Arrays.asList(lines[0].split(","));

        assertThat(lines).hasSize(4).endsWith("");
        assertThat(names).contains("val_metric", "hypervolume_contribution").doesNotContain("layers", "theta");
        assertThat(lines[1]).contains(",\"first=skip,second=skip\",");
        FrontPoint first = FRONT.points().get(0);
        List<String> fields = Arrays.asList(
                lines[1].replace("\"first=skip,second=skip\"", "architecture").split(",", -1));
        assertThat(fields).hasSameSizeAs(names);
        assertThat(fields.get(names.indexOf("weights"))).isEqualTo("56");
        assertThat(fields.get(names.indexOf("reason"))).isEmpty();
        assertThat(Double.parseDouble(fields.get(names.indexOf("hypervolume_contribution"))))
                .isEqualTo(first.contribution());
    }

    @Test
    void csvFieldsAreQuotedWhereTheyMustBe() {
        assertThat(FrontCsv.line(List.of("plain", "", "a,b", "say \"hi\"", "two\nlines", "cr\r")))
                .isEqualTo("plain,,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"cr\r\"\r\n");
    }
}
