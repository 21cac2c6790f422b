package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.CostKind;
import io.maesta.cost.Device;
import io.maesta.cost.PricedDevice;
import io.maesta.jobs.config.DeviceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
    private static final Path MLPERF_TINY = Path.of("..", "cluster-conf", "devices", "mlperf-tiny.csv");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void builtInBoardsAreWhatTheCommandMakesOfTheirMeasurements() {
        assertThat(calibrate(
                        MLPERF_TINY,
                        "--clock",
                        "120MHz",
                        "--name",
                        "nucleo-l4r5zi",
                        "--sram",
                        "640KiB",
                        "--flash",
                        "2MiB"))
                .isZero();
        assertThat(DeviceFile.read(board().toString())).isEqualTo(Device.named("nucleo-l4r5zi"));
        assertThat(out.toString())
                .contains("Fitted     mean error 2.1 %, worst 5.7 %")
                .contains("Left out   mean error 10.5 %, worst 25.5 %")
                .contains("Not told apart by these measurements")
                .contains("per-mac of depthwise-conv2d.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void pictureStandsBesideTheFile() throws IOException {
        assertThat(calibrate(measured("network,ms\nresnet8,20\nds-cnn,10\n"), "--clock", "80MHz"))
                .isZero();
        assertThat(Files.readString(folder.resolve("new/board.svg")))
                .startsWith("<svg")
                .contains("board: errors of the fitted prices")
                .contains("<title>resnet8 on board: 20 ms</title>")
                .endsWith("</svg>\n");
        assertThat(DeviceFile.read(board().toString()).name()).isEqualTo("board");
    }

    @Test
    void quantileRaisesThePricesAndIsRecorded() throws IOException {
        Path measured = measured("network,ms\nresnet8,20\nds-cnn,10\nautoencoder,1\nresnet8,24\n");
        assertThat(calibrate(measured, "--clock", "80MHz")).isZero();
        PricedDevice before = DeviceFile.read(board().toString());
        assertThat(calibrate(measured, "--clock", "80MHz", "--quantile", "1")).isZero();
        assertThat(Files.readString(board())).contains("quantile = 1\n").containsPattern("safety-factor = 1\\.\\d+\n");
        assertThat(DeviceFile.read(board().toString()).prices()).isNotEqualTo(before.prices());
        assertThat(before.capacity(CostKind.SRAM)).isEmpty();
    }

    @Test
    void wrongOptionsAreUsageErrors() throws IOException {
        Path measured = measured("device,network,ms\na,resnet8,20\nb,ds-cnn,10\n");
        assertThat(calibrate(measured, "--clock", "80")).isEqualTo(2);
        assertThat(err.toString()).contains("(80) must be a frequency with its unit");
        assertThat(calibrate(measured, "--clock", "80MHz", "--quantile", "2")).isEqualTo(2);
        assertThat(err.toString()).contains("(2) must be a number in (0, 1].");
        assertThat(calibrate(measured, "--clock", "80MHz")).isEqualTo(2);
        assertThat(err.toString()).contains("must be a device of (%s): one of [a, b].".formatted(measured));
        assertThat(calibrate(measured, "--clock", "80MHz", "--name", "c")).isEqualTo(2);
        assertThat(err.toString()).contains("--name = c must be a device of");
        assertThat(execute("calibrate", measured.toString(), "--clock", "1MHz", "--out", "x.txt"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--out = x.txt must be a file *.conf.");
        assertThat(calibrate(measured("network,ms\nresnet8,20\nds-cnn,10\n"), "--clock", "80MHz", "--name", "my board"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("The name (my board) of a device must be letters, digits and _ . - only.");
        assertThat(board()).doesNotExist();
    }

    @Test
    void wrongMeasurementsAreDataErrors() throws IOException {
        assertThat(calibrate(measured("network,ms\nresnet8,fast\n"), "--clock", "80MHz"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("column ms: (fast) must be a positive number.");
        assertThat(calibrate(measured("network,ms\nresnet8,1\n"), "--clock", "80MHz"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("No device can be calibrated").contains("at least two different things");
    }

    private Path board() {
        return folder.resolve("new/board.conf");
    }

    private Path measured(String content) throws IOException {
        return Files.writeString(folder.resolve("measured.csv"), content);
    }

    private int calibrate(Path measured, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("calibrate", measured.toString(), "--out", board().toString()));
        arguments.addAll(List.of(options));
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return TestCommandLine.create()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
