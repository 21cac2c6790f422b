package io.maesta.engine;

import org.bytedeco.dnnl.memory;

/**
 * A tensor of trainable values inside the flat vectors of a {@link ParameterVector}, in the layout that its primitive
 * wants.
 */
public final class Parameter {
    private final Workspace workspace;
    private final memory.desc plain;
    private final memory value;
    private final memory gradient;
    private final int offset;
    private final Rows rows;

    /**
     * How the values lie in C order: in rows of {@code length}, the first {@code used} of which count, of the first {@code number} rows. The
     * others are zero and stay so.
     */
    record Rows(int length, int used, int number) {}

    Parameter(Workspace workspace, memory.desc layout, memory.desc plain, Rows rows, int offset) {
        this.workspace = workspace;
        this.plain = plain;
        this.rows = rows;
        this.value = workspace.unplaced(layout);
        this.gradient = workspace.unplaced(layout);
        this.offset = offset;
    }

    public memory value() {
        return value;
    }

    memory gradient() {
        return gradient;
    }

    int offset() {
        return offset;
    }

    /** The values in C order. */
    public float[] read() {
        return used(workspace.read(value, plain));
    }

    /** The gradients in C order. */
    public float[] readGradient() {
        return used(workspace.read(gradient, plain));
    }

    /** Sets the values, given in C order. */
    public void write(float[] values) {
        write(values, value);
    }

    /** Sets {@code to}, of the same shape, to {@code values}, given in C order. */
    void write(float[] values, memory to) {
        float[] filled = new float[Math.toIntExact(plain.get_size() / Float.BYTES)];
        int expected = rows.number() * rows.used();
        if (values.length != expected) {
            throw new IllegalArgumentException(
                    "The parameter takes %d values, but was given %d.".formatted(expected, values.length));
        }
        for (int row = 0; row < rows.number(); row++) {
            System.arraycopy(values, row * rows.used(), filled, row * rows.length(), rows.used());
        }
        workspace.write(filled, plain, to);
    }

    private float[] used(float[] filled) {
        float[] used = new float[rows.number() * rows.used()];
        for (int row = 0; row < rows.number(); row++) {
            System.arraycopy(filled, row * rows.length(), used, row * rows.used(), rows.used());
        }
        return used;
    }
}
