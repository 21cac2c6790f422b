package io.maesta.engine;

import io.maesta.space.TensorShape;
import io.maesta.sweep.Precision;
import io.maesta.winograd.Scratch;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Everything native that belongs to one program. Used by one thread; freed as a whole. */
public final class Workspace implements AutoCloseable {
    private static final @Nullable Pointer UNPLACED = null;

    private final Deque<Pointer> owned = new ArrayDeque<>();
    private final MemoryPlan plan = new MemoryPlan();
    private final int batch;
    private final memory.data_type imageType;
    private final Orientation orientation;
    private final stream stream;
    private final Scratch vectorScratch = new Scratch();
    private long scratchBytes;

    /** With upright images. */
    public Workspace(int batch, Precision precision) {
        this(batch, precision, Orientation.UPRIGHT);
    }

    public Workspace(int batch, Precision precision, Orientation orientation) {
        this.batch = batch;
        this.imageType = OneDnn.type(precision);
        this.orientation = orientation;
        this.stream = own(new stream(OneDnn.CPU));
    }

    /** Examples in a batch. */
    public int batch() {
        return batch;
    }

    /** The type of images and of their gradients. */
    public memory.data_type imageType() {
        return imageType;
    }

    /** The layout of images {@code (batch, channels, height, width)} between kernels: in blocks of channels. */
    public memory.desc images(TensorShape shape) {
        return OneDnn.blocked(imageType, batch, shape);
    }

    /** Images in C order. */
    public memory.desc plainImages(TensorShape shape) {
        return OneDnn.plain(imageType, batch, shape);
    }

    /** Images as callers have them: 32 bits, in C order of the upright ones. */
    public memory.desc givenImages(TensorShape shape) {
        return orientation.plain(batch, shape.channels(), shape.height(), shape.width());
    }

    /** Filters as callers have them, {@code (…, rows, columns)}. */
    memory.desc givenFilters(long... dims) {
        return orientation.plain(dims);
    }

    /** The layout of vectors {@code (batch, channels, 1, 1)}: 32 bits, in C order. */
    public memory.desc vectors(TensorShape shape) {
        return OneDnn.plain(batch, shape);
    }

    stream stream() {
        return stream;
    }

    /** The heap that kernels in Java compute in, one after the other. */
    Scratch vectorScratch() {
        return vectorScratch;
    }

    /** A primitive needs so many bytes while it runs; oneDNN keeps those of the greediest for each thread. */
    void scratch(long bytes) {
        scratchBytes = Math.max(scratchBytes, bytes);
    }

    /** Bytes of planned memory and of what primitives need while they run. */
    public long plannedBytes() {
        return plan.slabBytes() + scratchBytes;
    }

    MemoryPlan plan() {
        return plan;
    }

    /** Moves on to the next tick of the forward pass and returns it; the backward pass visits the same ones, negative. */
    public int nextTick() {
        return plan.nextTick();
    }

    /** The bytes of {@code memory}, {@linkplain #planned planned} before, are needed until tick {@code to}, too. */
    public void extend(memory memory, int to) {
        plan.extend(memory, to);
    }

    /** Frees {@code pointer} with this workspace. */
    public <P extends Pointer> P own(P pointer) {
        owned.push(pointer);
        return pointer;
    }

    /** Memory alive from tick {@code from} to tick {@code to} of every step, placed when {@link #allocate} is called. */
    public memory planned(memory.desc desc, int from, int to) {
        memory memory = unplaced(desc);
        plan.claim(memory, from, to);
        return memory;
    }

    /** The bytes of {@code of}, planned or lasting, described as {@code desc}. */
    memory alias(memory of, memory.desc desc) {
        memory view = unplaced(desc);
        plan.alias(of, view);
        return view;
    }

    /** Memory whose place is set later by its owner. */
    memory unplaced(memory.desc desc) {
        return own(new memory(desc, OneDnn.CPU, UNPLACED));
    }

    /** Memory of its own, zeroed, that keeps its content between steps. */
    public memory lasting(memory.desc desc) {
        memory memory = own(new memory(desc, OneDnn.CPU));
        Pointer.memset(memory.get_data_handle(), 0, desc.get_size());
        return memory;
    }

    /** Memory for the time of one kernel, which the others have for theirs; placed when {@link #allocate} is called. */
    memory passing(memory.desc desc) {
        memory memory = unplaced(desc);
        plan.pass(memory);
        return memory;
    }

    /** The values of {@code from} in the layout {@code plain}. */
    public float[] read(memory from, memory.desc plain) {
        try (memory target = new memory(plain, OneDnn.CPU)) {
            copy(from, target);
            return new FloatView(target).toArray();
        }
    }

    /** Sets {@code to} to {@code values}, given in the layout {@code plain}. */
    void write(float[] values, memory.desc plain, memory to) {
        try (memory source = new memory(plain, OneDnn.CPU)) {
            new FloatView(source).buffer().put(0, values);
            copy(source, to);
        }
    }

    private void copy(memory from, memory to) {
        try (reorder copy = new reorder(from, to)) {
            copy.execute(stream, from, to);
        }
    }

    /** Places all planned memory. Called once, when the program is complete. */
    public void allocate() {
        own(plan.allocate());
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            owned.pop().deallocate();
        }
    }
}
