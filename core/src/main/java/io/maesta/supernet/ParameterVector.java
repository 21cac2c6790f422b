package io.maesta.supernet;

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
final class ParameterVector {
    /** Floats between the starts of parameters: a cache line, so that vector loads stay aligned with each other. */
    private static final int ALIGNMENT = 16;

    /** A run of parameters that are trained together: {@code [from, to)} of the flat vectors. */
    record Group(int from, int to) {
        int length() {
            return to - from;
        }
    }

    private final Workspace workspace;
    private final List<Parameter> parameters = new ArrayList<>();
    private int size;
    private int groupStart;
    private INDArray values = Nd4j.empty(DataType.FLOAT);
    private INDArray gradients = Nd4j.empty(DataType.FLOAT);

    ParameterVector(Workspace workspace) {
        this.workspace = workspace;
    }

    /** A parameter in the layout {@code layout}, read and written in C order as {@code plain}. */
    Parameter declare(memory.desc layout, memory.desc plain) {
        int length = Math.toIntExact(plain.get_size() / Float.BYTES);
        return declare(layout, plain, new Parameter.Rows(length, length));
    }

    /** A parameter of which only a part of each row counts. */
    Parameter declare(memory.desc layout, memory.desc plain, Parameter.Rows rows) {
        Parameter parameter = new Parameter(workspace, layout, plain, rows, size);
        parameters.add(parameter);
        int floats = Math.toIntExact(layout.get_size() / Float.BYTES);
        size += (floats + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return parameter;
    }

    /** The parameters declared since the last call. */
    Group group() {
        Group group = new Group(groupStart, size);
        groupStart = size;
        return group;
    }

    /** Makes the flat vectors, zeroed. Called once, after all parameters are declared. */
    void allocate() {
        values = Nd4j.zeros(DataType.FLOAT, Math.max(1, size));
        gradients = Nd4j.zeros(DataType.FLOAT, Math.max(1, size));
        FloatPointer value = new FloatPointer(values.data().addressPointer());
        FloatPointer gradient = new FloatPointer(gradients.data().addressPointer());
        for (Parameter parameter : parameters) {
            parameter.value().set_data_handle(value.getPointer(parameter.offset()));
            parameter.gradient().set_data_handle(gradient.getPointer(parameter.offset()));
        }
    }

    /** View of the values of {@code group}. */
    INDArray values(Group group) {
        return values.get(NDArrayIndex.interval(group.from(), group.to()));
    }

    /** View of the gradients of {@code group}. */
    INDArray gradients(Group group) {
        return gradients.get(NDArrayIndex.interval(group.from(), group.to()));
    }

    /** All values, for access from Java; after {@link #allocate}. */
    FloatBuffer valueBuffer() {
        return buffer(values);
    }

    /** All gradients. */
    FloatBuffer gradientBuffer() {
        return buffer(gradients);
    }

    private static FloatBuffer buffer(INDArray array) {
        return new FloatPointer(array.data().addressPointer())
                .capacity(array.length())
                .asBuffer();
    }

    /** Σ|w|. */
    double norm() {
        return openblas.cblas_sasum(
                (int) values.length(), new FloatPointer(values.data().addressPointer()), 1);
    }

    /** Of values and gradients. */
    long bytes() {
        return 2L * size * Float.BYTES;
    }

    /** Number of floats, padding included. */
    int size() {
        return size;
    }

    /** Gives the two vectors back to ND4J. */
    void free() {
        values.close();
        gradients.close();
    }
}
