package io.maesta.benchmark;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Device;
import io.maesta.cost.FeasibleArchitectures;
import io.maesta.cost.Target;
import io.maesta.search.Theta;
import io.maesta.space.MobileNetV1;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Costs of mixtures, and the exact choice among the networks that keep to three ceilings, on GAP8. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // by JMH, before any benchmark
public class CostBenchmark {
    /** How many networks discretisation chooses among here. */
    private static final int COUNT = 10;

    /** The spaces: 7 choices of up to 4 candidates, and 13. */
    public enum Network {
        RESNET8 {
            @Override
            SearchSpace space() {
                return Inputs.resNet8();
            }
        },
        MOBILENETV1 {
            @Override
            SearchSpace space() {
                return MobileNetV1.space(new TensorShape(3, 96, 96), 2);
            }
        };

        abstract SearchSpace space();
    }

    /** The space. */
    @Param
    public Network network;

    private CostTable table;
    private double[][] theta;
    private double[][] logTheta;
    private Target target;

    /** Prices the space, and draws θ. */
    @Setup
    public void price() {
        table = CostTable.of(network.space(), Device.named("gap8"));
        double[][] alpha = Inputs.alpha(table.space());
        theta = Theta.softmax(alpha);
        logTheta = Theta.logSoftmax(alpha);
        target = Target.NONE;
        for (CostKind kind : List.of(CostKind.WEIGHTS, CostKind.CYCLES, CostKind.SRAM)) {
            target = target.with(kind, Math.rint((table.minimum(kind) + table.maximum(kind)) / 2));
        }
    }

    /** What one step of a search asks for: every kind of cost, and its gradient. */
    @Benchmark
    public void expectedAndGradient(Blackhole blackhole) {
        for (CostKind kind : CostKind.values()) {
            blackhole.consume(table.expected(kind, theta));
            blackhole.consume(table.gradient(kind, theta));
        }
    }

    /** The ten most probable networks within half of the range of weights, cycles and SRAM. */
    @Benchmark
    public List<FeasibleArchitectures.Ranked> mostProbable() {
        return FeasibleArchitectures.mostProbable(table, logTheta, target, COUNT);
    }
}
