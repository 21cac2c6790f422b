package io.maesta.jobs.evaluation;

import io.maesta.deploy.Dl4jZip;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import io.maesta.store.ResultStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds rows against what DL4J says about their networks.
 *
 * @param isOfOtherData whether networks are judged on other data than they were found on
 */
public record RowEvaluation(ResultStore store, NetworkEvaluation networks, boolean isOfOtherData) {
    /** Judges the network {@code found} by the trial {@code trialId}, as it lies in the store. */
    public Verdict verdict(String trialId, FoundNetwork found) {
        OptionalDouble stored = isOfOtherData ? OptionalDouble.empty() : OptionalDouble.of(found.testMetric());
        try (InputStream zip = store.openArtefact(trialId, Dl4jZip.FILE_NAME)
                .orElseThrow(
                        () -> new FileNotFoundException("There is no file %s of it.".formatted(Dl4jZip.FILE_NAME)))) {
            return new Verdict(
                    trialId,
                    stored,
                    Optional.of(found.metric().equals(Metric.AUC) ? networks.area(zip) : networks.score(zip)),
                    "");
        } catch (IOException e) {
            return new Verdict(trialId, stored, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
