package io.maesta.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.data.FileSource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopFileSourceTest {
    private static final List<String> NAMES = List.of("plain", "a b", "50%", "#1", "a%20b", "ä", "12:30", "x?y", "{z}");

    @TempDir
    private Path folder;

    private final List<String> opened = new ArrayList<>();

    @BeforeEach
    void writeFilesWithOddNames() throws IOException {
        Files.createDirectories(folder.resolve("sub folder"));
        for (String name : NAMES) {
            Files.writeString(folder.resolve("sub folder").resolve(name), name);
        }
    }

    @Test
    void listingOpensNoFile() throws IOException {
        List<String> paths = new ArrayList<>();
        source(folder).walk((path, content) -> paths.add(path));
        assertThat(paths).hasSize(1 + NAMES.size()).contains("sub folder/", "sub folder/a%20b");
        assertThat(opened).isEmpty();
    }

    @Test
    void everyFileIsFoundAgainUnderItsPath() throws IOException {
        for (String name : NAMES) {
            String path = "sub folder/" + name;
            assertThat(contents(source(folder).only(Set.of(path)))).containsExactly(Map.entry(path, name));
        }
        assertThat(opened).hasSize(NAMES.size());
    }

    @Test
    void someFilesComeInTheOrderOfTheirPaths() throws IOException {
        assertThat(contents(source(folder).only(Set.of("sub folder/ä", "sub folder/50%")))
                        .keySet())
                .containsExactly("sub folder/50%", "sub folder/ä");
        assertThat(opened).hasSize(2);
    }

    @Test
    void fileThatIsTheRootHasItsOwnName() throws IOException {
        FileSource only = source(folder.resolve("sub folder/plain")).only(Set.of("plain"));
        assertThat(contents(only)).containsExactly(Map.entry("plain", "plain"));
    }

    private static Map<String, String> contents(FileSource source) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        source.walk((path, content) -> contents.put(path, new String(content.readAllBytes(), StandardCharsets.UTF_8)));
        return contents;
    }

    private HadoopFileSource source(Path root) throws IOException {
        RawLocalFileSystem files = new RawLocalFileSystem() {
            @Override
            public FSDataInputStream open(org.apache.hadoop.fs.Path file, int bufferSize) throws IOException {
                opened.add(file.getName());
                return super.open(file, bufferSize);
            }
        };
        files.initialize(URI.create("file:///"), new Configuration(false));
        return new HadoopFileSource(root.toString(), files, new org.apache.hadoop.fs.Path(root.toUri()));
    }
}
