package io.maesta.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.calibrate.Calibration;
import io.maesta.calibrate.Residual;
import io.maesta.cost.CostKind;
import io.maesta.cost.Device;
import io.maesta.cost.PricedDevice;
import io.maesta.jobs.calibration.MeasurementFile;
import io.maesta.jobs.config.DeviceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on devices says of those that come with Maesta. */
class DocumentedDevicesTest {
    private static final Page DEVICES = Documentation.page("devices.md");
    private static final Path MEASUREMENTS = Documentation.ROOT.resolve("cluster-conf/devices/mlperf-tiny.csv");

    @Test
    void builtInDevices() {
        List<List<String>> rows = DEVICES.table("## Built-in devices");
        assertThat(rows)
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(
                        Device.names().stream().map("`%s`"::formatted).toList());
        assertThat(rows).allSatisfy(row -> {
            PricedDevice device = (PricedDevice) Device.named(row.get(0).replace("`", ""));
            assertThat(row.get(2)).isEqualTo("%.0f MHz".formatted(device.clockHertz() / 1e6));
            assertThat(row.get(3)).isEqualTo(memory(device, CostKind.SRAM));
            assertThat(row.get(4)).isEqualTo(memory(device, CostKind.FLASH));
        });
    }

    private static String memory(PricedDevice device, CostKind kind) {
        return device.capacity(kind).isPresent()
                ? "%d KiB".formatted(device.capacity(kind).getAsLong() / 1024)
                : "external";
    }

    @Test
    void fileThatIsShownIsTheDevice(@TempDir Path folder) throws IOException {
        List<CodeBlock> files = DEVICES.blocks().stream()
                .filter(block -> block.mark().startsWith("device: "))
                .toList();
        assertThat(files).isNotEmpty();
        for (CodeBlock block : files) {
            Path file = Files.writeString(folder.resolve("device.conf"), block.text());
            assertThat(DeviceFile.read(file.toString()))
                    .isEqualTo(Device.named(block.mark().replace("device: ", "")));
        }
    }

    @Test
    void errorsOfTheThreeBoards() {
        Calibration calibration = Calibration.of(MeasurementFile.read(MEASUREMENTS, ""));
        assertThat(DEVICES.table("### Errors of the three boards")).allSatisfy(row -> {
            List<String> expected = new ArrayList<>(List.of(row.get(0)));
            List<Residual> residuals = calibration.residuals().stream()
                    .filter(residual -> residual.measurement().name().equals(row.get(0)))
                    .toList();
            expected.addAll(percents(residuals, Residual::error));
            expected.addAll(
                    percents(residuals, residual -> residual.leftOutError().orElseThrow()));
            assertThat(row).isEqualTo(expected);
        });
        assertThat(DEVICES.text())
                .contains(String.format(
                        Locale.ROOT,
                        "Mean %.1f %%, worst %.1f %%; left out, mean %.1f %%, worst %.1f %%.",
                        100 * calibration.errors().mean(),
                        100 * calibration.errors().worst(),
                        100 * calibration.leftOutErrors().mean(),
                        100 * calibration.leftOutErrors().worst()));
    }

    private static List<String> percents(List<Residual> residuals, ToDoubleFunction<Residual> error) {
        return residuals.stream()
                .map(residual -> String.format(Locale.ROOT, "%+.1f", 100 * error.applyAsDouble(residual)))
                .toList();
    }
}
