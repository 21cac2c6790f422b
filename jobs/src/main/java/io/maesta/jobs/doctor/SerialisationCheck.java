package io.maesta.jobs.doctor;

import io.maesta.sweep.Trial;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag$;

/**
 * What travels between driver and executors arrives as it left.
 *
 * @param trial as the tasks of a sweep carry it
 * @param id what the driver derives from all of its settings
 */
record SerialisationCheck(Trial trial, String id) implements Check {
    private static final long serialVersionUID = 1L;

    static SerialisationCheck of(Trial trial) {
        return new SerialisationCheck(trial, trial.warmUpId());
    }

    @Override
    public String name() {
        return "serialisation";
    }

    @Override
    public String examine() throws UnfitException {
        SparkEnv spark = SparkEnv.get();
        require(trial);
        require(roundTrip(spark.closureSerializer().newInstance(), trial));
        Object[] results = {new String[] {id}, new byte[][] {{1, 2}, {3}}};
        if (!Arrays.deepEquals(results, roundTrip(spark.serializer().newInstance(), results))) {
            throw new UnfitException(
                    "%s does not give results back as they were. Maybe leave spark.serializer to Maesta."
                            .formatted(spark.serializer().getClass().getName()));
        }
        return "tasks and results pass, by %s"
                .formatted(spark.serializer().getClass().getSimpleName());
    }

    private void require(Trial arrived) throws UnfitException {
        if (!arrived.warmUpId().equals(id)) {
            throw new UnfitException(
                    "a trial whose settings are (%s) on the driver has (%s) here. Maybe the executor runs another build of Maesta."
                            .formatted(id, arrived.warmUpId()));
        }
    }

    private static <T> T roundTrip(SerializerInstance serializer, T value) {
        ByteBuffer bytes = serializer.serialize(value, ClassTag$.MODULE$.<T>apply(value.getClass()));
        return serializer.deserialize(bytes, ClassTag$.MODULE$.<T>apply(value.getClass()));
    }
}
