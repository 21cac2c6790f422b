package io.maesta.engine;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;

/** A primitive with its arguments, made once and run at every step. */
public final class Call {
    private final Workspace workspace;
    private final primitive primitive;
    private final IntMemoryMap arguments;

    public Call(Workspace workspace, primitive primitive) {
        this.workspace = workspace;
        this.primitive = workspace.own(primitive);
        this.arguments = workspace.own(new IntMemoryMap());
    }

    /**
     * Names an argument.
     *
     * @param argument one of oneDNN's {@code DNNL_ARG_…}
     */
    public Call with(int argument, memory memory) {
        arguments.put(argument, memory);
        return this;
    }

    public void run() {
        primitive.execute(workspace.stream(), arguments);
    }
}
