package io.maesta.jobs.evaluation;

import io.maesta.deploy.Dl4jZip;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import io.maesta.store.ResultStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Holds rows against what DL4J says about their networks. */
public record RowEvaluation(ResultStore store, NetworkEvaluation networks) {
    /** Judges the network {@code found} by the trial {@code trialId}, as it lies in the store. */
    public Verdict verdict(String trialId, FoundNetwork found) {
        try (InputStream zip = store.openArtefact(trialId, Dl4jZip.FILE_NAME)
                .orElseThrow(
                        () -> new FileNotFoundException("There is no file %s of it.".formatted(Dl4jZip.FILE_NAME)))) {
            return new Verdict(
                    trialId,
                    found.testMetric(),
                    Optional.of(found.metric().equals(Metric.AUC) ? networks.area(zip) : networks.score(zip)),
                    "");
        } catch (IOException e) {
            return new Verdict(trialId, found.testMetric(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
