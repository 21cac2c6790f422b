package io.maesta.trial;

import io.maesta.engine.InstructionSet;
import io.maesta.search.Progress.Phase;
import io.maesta.search.TrialContext;
import io.maesta.store.SavedState;
import io.maesta.sweep.Trial;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states that a trial leaves after epochs, and the one that it goes on from. They hold whatever is not computed anew from the settings:
 * streams of random numbers follow from seed, phase and epoch.
 */
final class TrialStates {
    private static final Logger LOG = LoggerFactory.getLogger(TrialStates.class);
    private static final String ENGINE = "engine";
    private static final String PHASE = "phase";
    private static final String EPOCHS = "epochs";
    private static final String SECONDS = "seconds";
    /** Counted up when a version of the engine keeps any weights in another order than the one before. */
    private static final int ORDER = 2;

    private final TrialContext context;
    private final String id;
    private final String engine;
    private Optional<SavedState> last;
    private final Stopwatch warmUp;
    private final Stopwatch search;
    private final Stopwatch fineTune;

    private TrialStates(TrialContext context, String id, String engine) {
        this.context = context;
        this.id = id;
        this.engine = engine;
        last = context.checkpointing().last(id).filter(state -> state.text(ENGINE)
                .equals(engine));
        last.ifPresent(state -> LOG.info("{} goes on after {} epochs of its {}", id, epochs(state), state.text(PHASE)));
        double[] seconds = last.map(state -> state.numbers(SECONDS)).orElse(new double[3]);
        warmUp = new Stopwatch(seconds[0]);
        search = new Stopwatch(seconds[1]);
        fineTune = new Stopwatch(seconds[2]);
    }

    static TrialStates of(Trial trial, TrialContext context) {
        return new TrialStates(context, trial.id(), engine(trial));
    }

    /** Those of the warm-up that {@code trial} shares with others. */
    static TrialStates ofWarmUp(Trial trial, TrialContext context) {
        return new TrialStates(context, trial.warmUpId(), engine(trial));
    }

    /** Moments lie as the engine's kernels want their weights, which is not the same on every processor, nor in every version. */
    private static String engine(Trial trial) {
        return "%s %s %d"
                .formatted(InstructionSet.ofKernels(), trial.sweep().training().precision(), ORDER);
    }

    /** The state to go on from, if it is of {@code phase}. */
    Optional<SavedState> last(Phase phase) {
        return last.filter(state -> state.text(PHASE).equals(phase.name()));
    }

    /** As {@link #last}, but only once: it is large, and not kept any longer. */
    Optional<SavedState> take(Phase phase) {
        Optional<SavedState> taken = last(phase);
        if (taken.isPresent()) {
            last = Optional.empty();
        }
        return taken;
    }

    /** The epochs of its phase that were done in {@code state}. */
    static int epochs(SavedState state) {
        return (int) state.number(EPOCHS);
    }

    /**
     * Leaves a state, if it is time.
     *
     * @param done epochs of {@code phase}
     * @param content adds what the phase needs
     */
    void leave(Phase phase, int done, Consumer<SavedState.Builder> content) {
        context.checkpointing().after(id, done, () -> {
            SavedState.Builder state = SavedState.builder()
                    .text(ENGINE, engine)
                    .text(PHASE, phase.name())
                    .numbers(EPOCHS, done)
                    .numbers(SECONDS, warmUp.seconds(), search.seconds(), fineTune.seconds());
            content.accept(state);
            return state.build();
        });
        LOG.debug("{} has done {} epochs of its {}", id, done, phase);
    }

    Stopwatch warmUp() {
        return warmUp;
    }

    Stopwatch search() {
        return search;
    }

    Stopwatch fineTune() {
        return fineTune;
    }
}
