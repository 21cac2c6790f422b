package io.maesta.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * A folder of files, or a single file, wherever it is kept. A source reports what lies there and nothing more: zips are
 * files to it, and whoever reads data looks into them.
 */
public interface FileSource {
    /** Where the files are, as the user wrote it: a path or URI, for messages. */
    String location();

    /**
     * Hands every file and folder below the root to {@code visitor}, one after another, in any order. A root that is itself a
     * file is handed over under its own name.
     *
     * @throws IOException if the root does not exist, something in it cannot be read, or the visitor throws it
     */
    void walk(Visitor visitor) throws IOException;

    /** Receives the files of a source. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes a file or a folder.
         *
         * @param path relative to the root, its names separated by {@code /}; the path of a folder ends in {@code /}
         * @param content the bytes of a file, nothing for a folder; valid during this call only, closed by the caller
         */
        void visit(String path, InputStream content) throws IOException;
    }
}
