package io.maesta.trial;

import io.maesta.data.Dataset;
import io.maesta.search.Checkpointing;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.search.TrialContext;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A place for a trial that remembers all it hears. */
public final class RecordingContext implements TrialContext {
    private final Dataset dataset;
    private final List<Progress> progress = new ArrayList<>();
    private final Map<String, ByteArrayOutputStream> artefacts = new HashMap<>();
    private Consumer<Progress> listener = heard -> {};
    private int cancelAfter = Integer.MAX_VALUE;
    private Checkpointing checkpointing = Checkpointing.NONE;
    private int asked;

    public RecordingContext(Dataset dataset) {
        this.dataset = dataset;
    }

    RecordingContext listening(Consumer<Progress> to) {
        listener = to;
        return this;
    }

    /** Asks the trial to stop at the question after {@code questions} others. */
    RecordingContext cancelledAfter(int questions) {
        cancelAfter = questions;
        return this;
    }

    RecordingContext leaving(Checkpointing states) {
        checkpointing = states;
        return this;
    }

    @Override
    public Checkpointing checkpointing() {
        return checkpointing;
    }

    /** How often the trial asked whether to stop. */
    int asked() {
        return asked;
    }

    /** All that was heard of {@code phase}. */
    List<Progress> heard(Phase phase) {
        return progress.stream().filter(heard -> heard.phase() == phase).toList();
    }

    List<Progress> heard() {
        return List.copyOf(progress);
    }

    Map<String, ByteArrayOutputStream> artefacts() {
        return artefacts;
    }

    @Override
    public Dataset dataset() {
        return dataset;
    }

    @Override
    public void progress(Progress heard) {
        progress.add(heard);
        listener.accept(heard);
    }

    @Override
    public boolean isCancelled() {
        return asked++ >= cancelAfter;
    }

    @Override
    public OutputStream artefact(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        artefacts.put(name, bytes);
        return bytes;
    }
}
