package io.maesta.benchmark;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.result.Exported;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import io.maesta.result.Provenance;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.result.TrialSummary;
import io.maesta.space.Architecture;
import io.maesta.space.TensorShape;
import io.maesta.sweep.Precision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A sweep of 100,000 rows, of which 5,000 are on the front of error, weights and cycles. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // by JMH, before any benchmark
public class FrontBenchmark {
    private static final int ROWS = 100_000;
    private static final int ON_FRONT = 5_000;
    private static final double LARGEST = 1e9;

    private List<ResultRow> rows;
    private ReferencePoint reference;
    private ParetoFront front;

    /** Draws points on a sphere, each of which is better than every other one in something, and worse ones behind them. */
    @Setup
    public void draw() {
        Random random = new Random(1);
        double[][] sphere = new double[ON_FRONT][];
        for (int i = 0; i < ON_FRONT; i++) {
            double[] point = random.doubles(3).map(value -> value + 1e-3).toArray();
            double length = Math.sqrt(point[0] * point[0] + point[1] * point[1] + point[2] * point[2]);
            sphere[i] = new double[] {point[0] / length, point[1] / length, point[2] / length};
        }
        rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            double[] point = sphere[i % ON_FRONT];
            double share = i < ON_FRONT ? 1 : 0.999 - 0.3 * random.nextDouble();
            rows.add(row(i, share * point[0], LARGEST * (1 - share * point[1]), LARGEST * (1 - share * point[2])));
        }
        reference = new ReferencePoint(1, Map.of(CostKind.WEIGHTS, LARGEST, CostKind.CYCLES, LARGEST));
        front = ParetoFront.of(rows, reference);
        if (front.rows().size() != ON_FRONT) {
            throw new IllegalStateException(
                    "The front has %d points.".formatted(front.rows().size()));
        }
    }

    private static ResultRow row(int i, double accuracy, double weights, double cycles) {
        TrialSummary trial = new TrialSummary(
                "sweep",
                "benchmark",
                "%016x".formatted(i),
                i,
                "space",
                TensorShape.vector(1),
                "device",
                "data",
                "5eed",
                Precision.FLOAT32,
                Target.NONE,
                0);
        FoundNetwork network = new FoundNetwork(
                Architecture.parse("block=candidate"),
                List.of(),
                new Cost((long) weights, 1, 1, (long) cycles, 1, 1),
                Discretisation.FEASIBLE_ARGMAX,
                0,
                List.of(),
                Metric.ACCURACY,
                accuracy,
                accuracy,
                Exported.NOTHING,
                new PhaseSeconds(0, 0, 0));
        Provenance provenance = new Provenance("version", "17", "host", Instant.EPOCH, Instant.EPOCH, 1);
        return new ResultRow(trial, ResultRow.Status.COMPLETED, "", "", "", network, provenance);
    }

    /** The front of all rows, and its hypervolume. */
    @Benchmark
    public double frontAndHypervolume() {
        return ParetoFront.of(rows, reference).hypervolume();
    }

    /** What the front says about each of its points, contributions above all. */
    @Benchmark
    public List<FrontPoint> points() {
        return front.points();
    }
}
