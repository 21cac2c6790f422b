package io.maesta.trial;

import io.maesta.result.TrialResult.Discretisation;
import io.maesta.search.Progress.Phase;
import io.maesta.search.Theta;
import io.maesta.space.Architecture;
import io.maesta.store.SavedState;
import io.maesta.supernet.Rows;
import java.util.Map;
import java.util.Optional;

/** The network that was chosen, beside the state of its fine-tuning. */
final class ChoiceState {
    private static final String ARCHITECTURE = "architecture";
    private static final String DISCRETISATION = "discretisation";
    private static final String RANK = "rank";
    private static final String ALPHA = "alpha";

    private ChoiceState() {}

    static void save(Discretiser.Choice choice, SavedState.Builder to) {
        to.text(ARCHITECTURE, choice.architecture().toString())
                .text(DISCRETISATION, choice.discretisation().name())
                .numbers(RANK, choice.rank())
                .numbers(ALPHA, Rows.flat(choice.alpha()));
    }

    /**
     * The choice before an attempt of the fine-tuning that was interrupted; its weights are those of that attempt.
     *
     * @param sizes number of candidates of each choice of the space
     */
    static Optional<Discretiser.Choice> of(TrialStates states, int[] sizes) {
        return states.last(Phase.FINE_TUNE).map(saved -> {
            double[][] alpha = Theta.zeros(sizes);
            Rows.fill(alpha, saved.numbers(ALPHA));
            return new Discretiser.Choice(
                    Architecture.parse(saved.text(ARCHITECTURE)),
                    Discretisation.valueOf(saved.text(DISCRETISATION)),
                    (int) saved.number(RANK),
                    alpha,
                    Map.of());
        });
    }
}
