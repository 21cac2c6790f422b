package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report of a short sweep in Chromium. Screenshots stay in {@code target/report}, to be looked at. */
@Tag("extended")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReportIT {
    private static final Path ROOT = Path.of(System.getProperty("maesta.root"));
    private static final Path SHOTS = Path.of("target", "report").toAbsolutePath();

    /** What a reader would do: sorts the front by weights, falling; opens a network by its link; then says how it went in the title. */
    private static final String READER =
            """
            <script>addEventListener('load', () => {
              const head = [...document.querySelectorAll('.sortable thead th')].find(th => th.textContent === 'weights');
              head.click(); head.click();
              const cells = [...head.closest('table').tBodies[0].rows].map(row => +row.cells[head.cellIndex].dataset.value);
              const sorted = cells.every((value, i) => i === 0 || value <= cells[i - 1]);
              const link = document.querySelector('a[href^="#trial-"]');
              link.click();
              const mark = document.querySelector('figure circle.val');
              mark.dispatchEvent(new PointerEvent('pointerenter', {clientX: 50, clientY: 50}));
              const hint = document.getElementById('hint');
              const said = !hint.hidden && hint.textContent.includes('on validation');
              setTimeout(() => {
                const open = document.querySelector(link.getAttribute('href')).open;
                mark.dispatchEvent(new PointerEvent('pointerleave'));
                const wide = document.documentElement.scrollWidth - innerWidth;
                document.title = `rows=${cells.length} sorted=${sorted} open=${open} hint=${said} hidden=${hint.hidden} wide=${wide}`;
              }, 200);
            });</script></body>""";

    @TempDir
    private Path folder;

    private Path page;

    @BeforeEach
    void report() throws Exception {
        NoiseImages.zip(folder.resolve("images"), 400);
        String out = folder.resolve("out").toString();
        List<String> sweep = new ArrayList<>(List.of(
                ROOT.resolve("src/bin/maesta").toString(),
                "sweep",
                ROOT.resolve("cluster-conf/sweeps/quickstart.conf").toString(),
                "--out",
                out));
        for (String setting : List.of(
                "data.kind=image-folder",
                "data.path=" + folder.resolve("images"),
                "sweep.targets.weights=2%,25%,60%",
                "sweep.targets.cycles=none",
                "sweep.seeds=0,1",
                "sweep.reuse=off",
                "training.fine-tune.epochs=1")) {
            sweep.addAll(List.of("--set", setting));
        }
        page = folder.resolve("report.html");
        run(sweep);
        run(List.of(ROOT.resolve("src/bin/maesta").toString(), "report", out, "--out", page.toString()));
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().put("JAVA_OPTS", BriefJvm.OPTION);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said + Files.readString(log)).isZero();
        return said;
    }

    @Test
    void readsOnADeskAndOnATelephone() throws Exception {
        assertThat(Files.size(page)).isLessThan(2_000_000);
        Path tried = folder.resolve("tried.html");
        Files.writeString(tried, Files.readString(page).replace("</body>", READER));
        for (int width : List.of(1280, 390)) {
            String dom = run(chromium(
                    width,
                    "--virtual-time-budget=3000",
                    "--dump-dom",
                    tried.toUri().toString()));
            assertThat(dom.lines().filter(line -> line.contains("<title>rows=")).findFirst())
                    .as("at a width of %d pixels", width)
                    .hasValueSatisfying(title -> assertThat(title)
                            .containsPattern("rows=[1-9]")
                            .contains("sorted=true open=true hint=true hidden=true wide=0"));

            Path shot = Files.createDirectories(SHOTS).resolve("report-%d.png".formatted(width));
            run(chromium(width, "--screenshot=" + shot, page.toUri().toString()));
            BufferedImage image = ImageIO.read(shot.toFile());
            assertThat(image.getWidth()).isEqualTo(width);
            assertThat(colours(image)).hasSizeGreaterThan(20);
        }
    }

    private static List<String> chromium(int width, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--window-size=%d,2600".formatted(width)));
        command.addAll(List.of(more));
        return command;
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 3) {
            for (int x = 0; x < image.getWidth(); x += 3) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }
}
