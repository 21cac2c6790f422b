package io.maesta.jobs.doctor;

import io.maesta.jobs.files.Folder;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Examines every executor of a cluster. */
public final class Doctor {
    /** Single precision over some hundred products has errors of some 1e-7. */
    private static final double TOLERANCE = 1e-5;

    private static final long LEAST_OVERHEAD_MEBIBYTES = 384;
    private static final long MEBIBYTE = 1L << 20;

    private final JavaSparkContext spark;
    private final Duration deadline;

    /** @param deadline within which every executor must register and answer */
    public Doctor(JavaSparkContext spark, Duration deadline) {
        this.spark = spark;
        this.deadline = deadline;
    }

    /**
     * All findings, those of one executor after another.
     *
     * @param out the output folder that sweeps shall have
     * @param trial any, to be sent to the executors; it does not run
     * @throws IOException if the driver cannot write in {@code out}
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public List<Finding> examine(Folder out, Trial trial) throws IOException, InterruptedException {
        OutputCheck output = OutputCheck.begin(out);
        try {
            SparkConf conf = spark.getConf();
            return examine(List.of(
                    VersionCheck.ofThisJvm(),
                    new EngineCheck(TOLERANCE),
                    new ThreadsCheck(conf.getInt("spark.task.cpus", 1)),
                    new MemoryCheck(containerBytes(conf)),
                    SerialisationCheck.of(trial),
                    output));
        } finally {
            output.end();
        }
    }

    /** The findings of {@code checks} and of the clocks. */
    List<Finding> examine(List<Check> checks) throws InterruptedException {
        Spread spread = new Spread(spark, deadline);
        spread.settle();
        List<Finding> findings = new ArrayList<>(spread.findings(checks));
        if (findings.stream().noneMatch(finding -> finding.check().equals("answer"))) {
            // In a job of its own, which is short: its length is what a wrong clock can hide in.
            findings.addAll(spread.findings(List.of(new ClockCheck())));
        }
        return findings;
    }

    /** What the cluster manager gives an executor; 0 where it does not watch. */
    static long containerBytes(SparkConf conf) {
        String master = conf.get("spark.master");
        if (!master.equals("yarn") && !master.startsWith("k8s")) {
            return 0;
        }
        long heap = conf.getSizeAsMb("spark.executor.memory", "1g");
        long overhead = (long) (heap * conf.getDouble("spark.executor.memoryOverheadFactor", 0.1));
        String least = Math.max(overhead, LEAST_OVERHEAD_MEBIBYTES) + "m";
        return (heap + conf.getSizeAsMb("spark.executor.memoryOverhead", least)) * MEBIBYTE;
    }
}
