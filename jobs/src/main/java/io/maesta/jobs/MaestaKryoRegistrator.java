package io.maesta.jobs;

import com.esotericsoftware.kryo.Kryo;
import io.maesta.jobs.evaluation.EvaluationKryo;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * The classes that cross between driver and executors as data. There are next to none: trials travel in closures, rows in
 * files, and results are strings.
 */
public final class MaestaKryoRegistrator implements KryoRegistrator {
    @Override
    public void registerClasses(Kryo kryo) {
        kryo.register(Object[].class);
        kryo.register(String[].class);
        kryo.register(byte[][].class);
        EvaluationKryo.register(kryo);
    }
}
