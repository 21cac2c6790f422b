package io.maesta.jobs.command;

import io.maesta.cost.Target;
import io.maesta.search.Question;
import io.maesta.search.Reuse;
import io.maesta.search.Triage;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is known of every trial of a sweep before it begins, printed for people: which run, in which wave, and why not. */
final class PlannedTrials {
    private final Sweep sweep;
    private final Triage triage;
    private final Map<Target, Question> questions = new HashMap<>();
    private final Map<Target, List<Trial>> trials;

    PlannedTrials(Sweep sweep, Reuse reuse) {
        this.sweep = sweep;
        this.triage = Triage.of(sweep, reuse);
        triage.questions().forEach(question -> question.targets().forEach(target -> questions.put(target, question)));
        trials = sweep.trials().stream().collect(Collectors.groupingBy(Trial::target));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Trial trial : sweep.trials()) {
            text.append(trial.label()).append(fate(trial)).append('\n');
        }
        triage.impossible().forEach(target -> text.append('\n')
                .append(target)
                .append(": ")
                .append(triage.proof(target))
                .append('\n'));
        return text.append(summary()).toString();
    }

    private String fate(Trial trial) {
        Question question = questions.get(trial.target());
        if (question == null) {
            return "  IMPOSSIBLE";
        }
        Target first = question.targets().get(0);
        if (!trial.target().equals(first)) {
            Trial answering = trials.getOrDefault(first, List.of()).stream()
                    .filter(other -> other.seed() == trial.seed())
                    .findFirst()
                    .orElseThrow();
            return "  %s, answered by trial %d"
                    .formatted(question.isSlack() ? "SLACK" : "REDUNDANT", answering.index() + 1);
        }
        return waves() > 1 ? "  wave " + (question.wave() + 1) : "";
    }

    private int waves() {
        return triage.questions().stream().mapToInt(Question::wave).max().orElse(-1) + 1;
    }

    private String summary() {
        int all = sweep.trials().size();
        int impossible = triage.impossible().size() * sweep.seeds().size();
        int trainings = triage.questions().size() * sweep.seeds().size();
        StringBuilder text = new StringBuilder("\n");
        if (impossible > 0) {
            text.append(format(
                    "%,d of %,d trials are impossible: no network of the space meets their target.\n",
                    impossible, all));
        }
        if (all > impossible + trainings) {
            text.append(format(
                    "%,d of %,d trials ask what another one asks, and are answered by it.\n",
                    all - impossible - trainings, all));
        }
        text.append(format("Trainings: %s%,d", waves() > 1 ? "at most " : "", trainings));
        if (waves() > 1) {
            text.append(format(
                    " in %,d waves, from loose to tight; a wave leaves out what networks of earlier ones answer",
                    waves()));
        }
        return text.append(".\n").toString();
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
