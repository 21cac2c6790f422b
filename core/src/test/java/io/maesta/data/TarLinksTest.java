package io.maesta.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarLinksTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_CHR})
    void anEntryWithoutContentOfItsOwnIsAnError(byte kind) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(Files.newOutputStream(folder.resolve("images.tar")))) {
            TarArchiveEntry entry = new TarArchiveEntry("train/cat/a.png", kind);
            entry.setLinkName("b.png");
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        assertThatThrownBy(() -> UnzippedFiles.walk(new LocalFiles(folder), (path, origin, content) -> {}))
                .hasMessageContaining("its entry (train/cat/a.png) is a link or a device");
    }
}
