package io.maesta.supernet;

import org.bytedeco.dnnl.memory;

/**
 * A tensor of trainable values inside the flat vectors of a {@link ParameterVector}, in the layout that its primitive
 * wants.
 */
final class Parameter {
    private final Workspace workspace;
    private final memory.desc plain;
    private final memory value;
    private final memory gradient;
    private final int offset;

    Parameter(Workspace workspace, memory.desc layout, memory.desc plain, int offset) {
        this.workspace = workspace;
        this.plain = plain;
        this.value = workspace.unplaced(layout);
        this.gradient = workspace.unplaced(layout);
        this.offset = offset;
    }

    memory value() {
        return value;
    }

    memory gradient() {
        return gradient;
    }

    int offset() {
        return offset;
    }

    /** The values in C order. */
    float[] read() {
        return workspace.read(value, plain);
    }

    /** The gradients in C order. */
    float[] readGradient() {
        return workspace.read(gradient, plain);
    }

    /** Sets the values, given in C order. */
    void write(float[] values) {
        if (values.length != plain.get_size() / Float.BYTES) {
            throw new IllegalArgumentException("The parameter takes %d values, but was given %d."
                    .formatted(plain.get_size() / Float.BYTES, values.length));
        }
        workspace.write(values, plain, value);
    }
}
