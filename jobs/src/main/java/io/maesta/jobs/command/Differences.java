package io.maesta.jobs.command;

import io.maesta.result.ResultRow;
import io.maesta.store.InMemoryResultStore;
import io.maesta.store.ResultSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a trial as it was kept and the same trial run again.
 *
 * @param columns that were compared
 * @param files that were compared
 * @param lines one for each that differs
 */
record Differences(int columns, int files, List<String> lines) {
    /** What no two runs share, and what a row says of the sweep around it. */
    private static final Set<String> OF_THE_RUN = Set.of(
            "sweep_name",
            "trial_index",
            "warmup_seconds",
            "search_seconds",
            "finetune_seconds",
            "host",
            "started_at",
            "finished_at",
            "attempts",
            "code_version",
            "java_version");

    private static final int LONGEST = 60;

    Differences {
        lines = List.copyOf(lines);
    }

    /** Compares row and files of {@code kept} with {@code row} and the files in {@code again}. */
    static Differences of(CommittedTrial kept, ResultRow row, InMemoryResultStore again) {
        List<String> lines = new ArrayList<>();
        Map<String, Object> before = ResultSchema.values(kept.row());
        Map<String, Object> after = ResultSchema.values(row);
        Set<String> columns = new LinkedHashSet<>(before.keySet());
        columns.addAll(after.keySet());
        columns.removeAll(OF_THE_RUN);
        for (String column : columns) {
            if (!Objects.equals(before.get(column), after.get(column))) {
                lines.add("%s: kept %s, again %s".formatted(column, text(before.get(column)), text(after.get(column))));
            }
        }
        List<String> names = again.artefactNames(kept.id());
        names.forEach(name -> file(kept, name, again).ifPresent(lines::add));
        return new Differences(columns.size(), names.size(), lines);
    }

    private static Optional<String> file(CommittedTrial kept, String name, InMemoryResultStore again) {
        try (InputStream made = again.openArtefact(kept.id(), name).orElseThrow()) {
            Optional<InputStream> stored = kept.store().openArtefact(kept.id(), name);
            if (stored.isEmpty()) {
                return Optional.of("%s: is not there any more".formatted(name));
            }
            try (InputStream before = stored.orElseThrow()) {
                byte[] old = before.readAllBytes();
                byte[] recent = made.readAllBytes();
                return Arrays.equals(old, recent)
                        ? Optional.empty()
                        : Optional.of("%s: kept %s, again %s".formatted(name, text(old), text(recent)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file (%s) of trial (%s) cannot be read.".formatted(name, kept.id()), e);
        }
    }

    private static String text(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        return "%,d bytes with CRC-32C %08x".formatted(content.length, checksum.getValue());
    }

    private static String text(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
