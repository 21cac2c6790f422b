package io.maesta.jobs.doctor;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.storage.BlockManagerId;

/**
 * A task that examines the executor that it comes to.
 *
 * @param checks in the order of their findings
 * @param pauseMillis for which it keeps its slot, so that the others of its job go elsewhere
 */
record Examination(List<Check> checks, long pauseMillis) implements FlatMapFunction<Integer, String> {
    private static final long serialVersionUID = 1L;

    Examination {
        checks = List.copyOf(checks);
    }

    @Override
    public Iterator<String> call(Integer task) throws InterruptedException {
        Thread.sleep(pauseMillis);
        String executor = here();
        return checks.stream().map(check -> check.finding(executor).encoded()).iterator();
    }

    /** The executor that this JVM is, by the address that Spark's status tracker knows it by. */
    static String here() {
        BlockManagerId id = SparkEnv.get().blockManager().blockManagerId();
        return id.host() + ":" + id.port();
    }
}
