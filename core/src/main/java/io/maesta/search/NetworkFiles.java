package io.maesta.search;

import java.io.IOException;
import java.io.OutputStream;

/** Where the files of a found network go. */
@FunctionalInterface
public interface NetworkFiles {
    /** A new file; it appears whole, when the stream is closed, or not at all. */
    OutputStream create(String name) throws IOException;
}
