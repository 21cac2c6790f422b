package io.maesta.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** DuckDB, reading all rows and the front of an output folder again and again, whatever else happens to it. */
final class PollingReader {
    private final Path folder;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::poll, "reader");
    private volatile boolean isClosed;
    private volatile long rowsSeen;
    private volatile long passes;

    private PollingReader(Path folder) {
        this.folder = folder;
    }

    static PollingReader of(Path folder) {
        PollingReader reader = new PollingReader(folder);
        reader.thread.setDaemon(true);
        reader.thread.start();
        return reader;
    }

    private void poll() {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            long count = 0;
            boolean isLast;
            do {
                isLast = isClosed;
                // Each file that is there, by name: a pattern would leave out one that comes meanwhile, and hide one
                // that is not whole.
                for (Path file : files()) {
                    read(duckDb, file);
                }
                passes = ++count;
                Thread.sleep(50);
            } while (!isLast);
        } catch (SQLException | RuntimeException e) {
            failures.add(e.toString());
        } catch (InterruptedException e) {
            failures.add(e.toString());
            Thread.currentThread().interrupt();
        }
    }

    private List<Path> files() {
        Path trials = folder.resolve("trials");
        try (Stream<Path> rows = Files.exists(trials) ? Files.list(trials) : Stream.empty()) {
            List<Path> committed =
                    rows.filter(file -> file.toString().endsWith(".parquet")).toList();
            rowsSeen = committed.size();
            Path front = folder.resolve("front.parquet");
            return Files.exists(front)
                    ? Stream.concat(committed.stream(), Stream.of(front)).toList()
                    : committed;
        } catch (IOException e) {
            failures.add(e.toString());
            return List.of();
        }
    }

    private void read(Connection duckDb, Path file) {
        try {
            if (file.getParent().endsWith("trials")) {
                int rows = rows(duckDb, file);
                if (rows != 1) {
                    failures.add("%s has %d rows".formatted(file, rows));
                }
            } else {
                // DuckDB opens a file once for its footer and again for its pages, and takes one that was replaced in
                // between for broken. What one opening gives has to be whole.
                Path copy = Files.createTempFile("replaced", ".parquet");
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                rows(duckDb, copy);
                Files.delete(copy);
            }
        } catch (SQLException | IOException e) {
            failures.add("%s: %s".formatted(file, e));
        }
    }

    private static int rows(Connection duckDb, Path file) throws SQLException {
        try (Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(file))) {
            int number = 0;
            while (rows.next()) {
                number += rows.getString("trial_id").isEmpty() ? 0 : 1;
            }
            return number;
        }
    }

    /** What went wrong so far. */
    List<String> failures() {
        return failures;
    }

    /** Files of rows that were there at the last look. */
    long rowsSeen() {
        return rowsSeen;
    }

    /** How often it looked. */
    long passes() {
        return passes;
    }

    /** Looks once more, and ends. */
    void stop() throws InterruptedException {
        isClosed = true;
        thread.join();
    }
}
