package io.maesta.supernet;

/** A node of the compiled graph. Kernels run forward in execution order and backward in the opposite one. */
interface Kernel {
    /** Makes the backward primitives; called once, after all kernels that read its output were connected. */
    void connect();

    void forward(Pass pass);

    void backward(Pass pass);
}
