package io.maesta.it;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The largest working set of a stored layer table, counted layer by layer: what is read later is kept. */
final class Liveness {
    private static final int NAME = 0;
    private static final int INPUTS = 2;
    private static final int INPUT_CHANNELS = 3;
    private static final int OUTPUT_CHANNELS = 6;

    private Liveness() {}

    /** @param layers the column {@code layers} of one row, as DuckDB's JDBC driver hands it over */
    static long peak(Object layers) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (Object row : (Object[]) ((Array) layers).getArray()) {
            rows.add(((Struct) row).getAttributes());
        }
        Map<String, Long> bytes = new HashMap<>();
        Map<String, Integer> lastRead = new HashMap<>();
        bytes.put("input", volume(rows.get(0), INPUT_CHANNELS));
        for (int i = 0; i < rows.size(); i++) {
            bytes.put((String) rows.get(i)[NAME], volume(rows.get(i), OUTPUT_CHANNELS));
            for (Object input : (Object[]) ((Array) rows.get(i)[INPUTS]).getArray()) {
                lastRead.put((String) input, i);
            }
        }
        long peak = 0;
        for (int i = 0; i < rows.size(); i++) {
            long alive = bytes.getOrDefault((String) rows.get(i)[NAME], 0L);
            for (Map.Entry<String, Integer> read : lastRead.entrySet()) {
                boolean made = read.getKey().equals("input") || indexOf(rows, read.getKey()) < i;
                alive += made && read.getValue() >= i ? bytes.getOrDefault(read.getKey(), 0L) : 0;
            }
            peak = Math.max(peak, alive);
        }
        return peak;
    }

    private static int indexOf(List<Object[]> rows, String name) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i)[NAME].equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("No layer is called (%s).".formatted(name));
    }

    private static long volume(Object[] row, int channels) {
        return ((Number) row[channels]).longValue()
                * ((Number) row[channels + 1]).longValue()
                * ((Number) row[channels + 2]).longValue();
    }
}
