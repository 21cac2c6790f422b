package io.maesta.data.table;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** A glob as of {@link java.nio.file.FileSystem#getPathMatcher}, against the end of a path from any folder on. */
record Glob(PathMatcher whole, PathMatcher below) {
    /**
     * Reads a glob.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Glob of(String glob) {
        if (glob.isBlank()) {
            throw new IllegalArgumentException("must not be empty.");
        }
        try {
            return new Glob(matcher(glob), matcher("**/" + glob));
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException("must be a glob: %s.".formatted(malformed.getDescription()), malformed);
        }
    }

    /** Whether one of {@code globs} names {@code path}. */
    static boolean any(List<Glob> globs, String path) {
        Path whole = Path.of(path);
        return globs.stream().anyMatch(glob -> glob.whole.matches(whole) || glob.below.matches(whole));
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }
}
