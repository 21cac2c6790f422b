package io.maesta.supernet;

import io.maesta.space.Candidate;
import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.Identity;
import io.maesta.space.Linear;
import io.maesta.space.Sequence;
import io.maesta.space.Window;

/** Short names for the candidates that the tests' spaces are made of. */
public final class Candidates {
    public static final Candidate IDENTITY = new Candidate("identity", new Identity());

    private Candidates() {}

    public static Candidate conv(int kernel, int filters, Finish finish) {
        return conv("conv" + kernel, filters, Window.square(kernel), finish);
    }

    public static Candidate conv(String name, int filters, Window window, Finish finish) {
        return new Candidate(name, new Conv2d(filters, window, finish));
    }

    public static Candidate separable(int filters, Finish finish) {
        return new Candidate(
                "separable",
                Sequence.of(
                        new DepthwiseConv2d(Window.square(3), Finish.BATCH_NORM_RELU),
                        new Conv2d(filters, Window.POINT, finish)));
    }

    public static Candidate linear(int outputs, Finish finish) {
        return new Candidate("linear", new Linear(outputs, finish));
    }
}
