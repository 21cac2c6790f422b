package io.maesta.data;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * Data whose files can be decoded apart, on several machines: which examples there are, and where each of them belongs, is known before
 * any is decoded.
 *
 * @param <F> what a part finds out that the whole must know, such as hashes; small
 */
public interface DividedData<F extends Serializable> extends Serializable {
    /** The paths of the files that can hold examples, sorted; each is to be decoded once, in any company. */
    List<String> files();

    /**
     * Decodes the examples in some of the files.
     *
     * @param part has these files, under the same paths, and no others
     * @throws DataException if a file is damaged or is no such data; the message names it
     * @throws IOException if {@code sink} throws it
     */
    F decode(FileSource part, RawExample.Sink sink) throws IOException;

    /**
     * What the data are.
     *
     * @param parts what was found in all files
     * @throws DataException if files changed meanwhile, or contradict one another
     */
    DatasetDescription describe(Collection<F> parts);
}
