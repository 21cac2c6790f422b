package io.maesta.jobs.evaluation;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import java.util.ArrayList;
import org.nd4j.kryo.Nd4jSerializer;
import org.nd4j.linalg.cpu.nativecpu.NDArray;

/** What an evaluation sends between JVMs, for Kryo with {@code spark.kryo.registrationRequired}. */
public final class EvaluationKryo {
    private EvaluationKryo() {}

    /** Registers the classes, in an order that is the same everywhere. Loads no native code. */
    public static void register(Kryo kryo) {
        // No array travels, but dl4j-spark refuses to start where one could not: its data are not on the heap.
        kryo.register(NDArray.class, new Nd4jSerializer());
        kryo.register(ClassProbabilities.class, new FieldSerializer<>(kryo, ClassProbabilities.class));
        kryo.register(ClassProbabilities[].class);
        kryo.register(float[].class);
        kryo.register(ArrayList.class);
        kryo.register(ReconstructionErrors.class, new FieldSerializer<>(kryo, ReconstructionErrors.class));
        kryo.register(ReconstructionErrors[].class);
    }
}
