package io.maesta.engine;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All weights of a program in one flat ND4J vector, their gradients in another. Parameters are declared first and placed
 * together; those declared between two calls of {@link #group} follow each other and are updated together.
 */
public final class ParameterVector {
    /** Floats between the starts of parameters: a cache line, at whose start kernels of oneDNN take for granted that they are. */
    private static final int ALIGNMENT = 16;

    /**
     * Floats from the start of a cache line on: ND4J's arrays start anywhere.
     *
     * @param array with some room before them
     * @param start of them
     */
    private record Aligned(INDArray array, int start) {
        static Aligned zeros(int length) {
            INDArray array = Nd4j.zeros(DataType.FLOAT, length + ALIGNMENT);
            long floats = array.data().addressPointer().address() / Float.BYTES;
            return new Aligned(array, (int) ((ALIGNMENT - floats % ALIGNMENT) % ALIGNMENT));
        }

        FloatPointer pointer() {
            return new FloatPointer(array.data().addressPointer()).getPointer(start);
        }

        INDArray view(Group group) {
            return array.get(NDArrayIndex.interval(start + group.from(), start + group.to()));
        }
    }

    /** A run of parameters that are trained together: {@code [from, to)} of the flat vectors. */
    public record Group(int from, int to) {
        public int length() {
            return to - from;
        }
    }

    private final Workspace workspace;
    private final List<Parameter> parameters = new ArrayList<>();
    private int size;
    private int groupStart;
    private Aligned values = Aligned.zeros(0);
    private Aligned gradients = Aligned.zeros(0);

    public ParameterVector(Workspace workspace) {
        this.workspace = workspace;
    }

    /** A parameter in the layout {@code layout}, read and written in C order as {@code plain}. */
    Parameter declare(memory.desc layout, memory.desc plain) {
        int length = Math.toIntExact(plain.get_size() / Float.BYTES);
        return declare(layout, plain, new Parameter.Rows(length, length, 1));
    }

    /** A parameter of which only a part of some rows counts. */
    Parameter declare(memory.desc layout, memory.desc plain, Parameter.Rows rows) {
        Parameter parameter = new Parameter(workspace, layout, plain, rows, size);
        parameters.add(parameter);
        int floats = Math.toIntExact(layout.get_size() / Float.BYTES);
        size += (floats + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return parameter;
    }

    /** The parameters declared since the last call. */
    public Group group() {
        Group group = new Group(groupStart, size);
        groupStart = size;
        return group;
    }

    /** Makes the flat vectors, zeroed. Called once, after all parameters are declared. */
    public void allocate() {
        free();
        values = Aligned.zeros(size);
        gradients = Aligned.zeros(size);
        FloatPointer value = values.pointer();
        FloatPointer gradient = gradients.pointer();
        for (Parameter parameter : parameters) {
            parameter.value().set_data_handle(value.getPointer(parameter.offset()));
            parameter.gradient().set_data_handle(gradient.getPointer(parameter.offset()));
        }
    }

    /** View of the values of {@code group}. */
    public INDArray values(Group group) {
        return values.view(group);
    }

    /** View of the gradients of {@code group}. */
    public INDArray gradients(Group group) {
        return gradients.view(group);
    }

    /** All values, for access from Java; after {@link #allocate}. */
    public FloatBuffer valueBuffer() {
        return buffer(values);
    }

    /** All gradients. */
    public FloatBuffer gradientBuffer() {
        return buffer(gradients);
    }

    private FloatBuffer buffer(Aligned floats) {
        return floats.pointer().capacity(size).asBuffer();
    }

    /** Σ|w|. */
    public double norm() {
        return openblas.cblas_sasum(size, values.pointer(), 1);
    }

    /** Of the values, padding included; their gradients take as many. */
    public long bytes() {
        return (long) size * Float.BYTES;
    }

    /** Number of floats, padding included. */
    public int size() {
        return size;
    }

    /** Gives the two vectors back to ND4J. */
    public void free() {
        values.array().close();
        gradients.array().close();
    }
}
