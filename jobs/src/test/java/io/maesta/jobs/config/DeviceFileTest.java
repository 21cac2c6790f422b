package io.maesta.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.CoefficientPrice;
import io.maesta.cost.CostKind;
import io.maesta.cost.Device;
import io.maesta.cost.KernelFormula;
import io.maesta.cost.OperatorClass;
import io.maesta.cost.PricedDevice;
import io.maesta.cost.Target;
import io.maesta.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceFileTest {
    private static final String BOARD =
            """
            name = my-board
            clock = 80MHz
            sram = 64KiB
            prices {
              conv2d { per-mac = 2.5, per-byte = 1, constant = 100 }
              depthwise-conv2d { per-mac = 5 }
              linear { kernel = gap8 }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void everyValueArrivesInItsPlace() throws IOException {
        assertThat(read(BOARD))
                .isEqualTo(new PricedDevice(
                        "my-board",
                        80e6,
                        Map.of(CostKind.SRAM, 65_536L),
                        Map.of(
                                OperatorClass.CONV2D,
                                new CoefficientPrice(2.5, 1, 100),
                                OperatorClass.DEPTHWISE_CONV2D,
                                CoefficientPrice.perMac(5),
                                OperatorClass.LINEAR,
                                KernelFormula.GAP8)));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        for (String name : Device.names()) {
            assertThat(read(DeviceText.of((PricedDevice) Device.named(name), Map.of())))
                    .isEqualTo(Device.named(name));
        }
        assertThat(read(DeviceText.of(
                        read(BOARD), Map.of("measurements", "a\"b.csv", "count", 3, "unmeasured", List.of("linear")))))
                .isEqualTo(read(BOARD));
    }

    @Test
    void allErrorsComeAtOnce() {
        assertThatThrownBy(
                        () -> read(
                                """
                        clock = 80
                        sram = 1GB
                        price { }
                        prices {
                          conv2d { permac = 2.5 }
                          linear { kernel = gap8, per-byte = 1 }
                          add { constant = -1 }
                          pointwise-conv2d { kernel = gap9 }
                        }
                        """))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has 9 errors")
                .hasMessageContaining("- name (%s) must be given.".formatted(file()))
                .hasMessageContaining("- clock = 80 (%s:1) must be a frequency with its unit".formatted(file()))
                .hasMessageContaining("- sram = \"1GB\" (%s:2) must be a size".formatted(file()))
                .hasMessageContaining("- price = {} (%s:3) is not a setting.".formatted(file()))
                .hasMessageContaining("Did you mean prices.conv2d.per-mac?")
                .hasMessageContaining("- prices.depthwise-conv2d (%s) must be given.".formatted(file()))
                .hasMessageContaining(
                        "(%s:6) prices the operator, and so does prices.linear.per-byte".formatted(file()))
                .hasMessageContaining("- prices.add.constant = -1 (%s:7) must be a number in [0, ∞).".formatted(file()))
                .hasMessageContaining(
                        "- prices.pointwise-conv2d.kernel = \"gap9\" (%s:8) must be one of".formatted(file()));
    }

    @Test
    void sweepsTakeADevicesFileAndItsMemoryAsCeilings() throws IOException {
        Files.writeString(file(), BOARD);
        Settings settings = settings("device=" + file(), "sweep.targets.sram=device,32KiB");
        assertThat(settings.device().name()).isEqualTo("my-board");
        assertThat(sweep(settings).targets())
                .containsExactly(Target.NONE.with(CostKind.SRAM, 65_536), Target.NONE.with(CostKind.SRAM, 32_768));
    }

    @Test
    void aPrintedConfigurationHoldsTheDeviceItself() throws IOException {
        Files.writeString(file(), BOARD);
        Configuration configuration = configuration("device=" + file());
        Path printed = Files.writeString(folder.resolve("sweep.conf"), configuration.toString());
        Files.delete(file());
        Configuration again = Configuration.load(ConfigurationSource.file(printed.toString()), List.of());
        assertThat(again.settings().device()).isEqualTo(configuration.settings().device());
    }

    @Test
    void whatIsWrongWithADescriptionInPlaceIsOneErrorOfTheSweep() {
        assertThatThrownBy(() -> settings("device={name = here, clock = 1Hz}", "training.batch-size=x"))
                .hasMessageContaining("The configuration has 2 errors")
                .hasMessageContaining("prices.conv2d (device) must be given.");
    }

    @Test
    void otherPricesAreAnotherSweep() throws IOException {
        Files.writeString(file(), BOARD);
        String before = sweep(settings("device=" + file())).id();
        Files.writeString(file(), BOARD.replace("2.5", "2.6"));
        assertThat(sweep(settings("device=" + file())).id()).isNotEqualTo(before);
        Files.writeString(file(), BOARD.replace("64KiB", "65KiB"));
        assertThat(sweep(settings("device=" + file())).id()).isEqualTo(before);
    }

    @Test
    void wrongFileIsOneErrorOfTheSweepAmongOthers() throws IOException {
        Files.writeString(file(), "clock = 1Hz");
        assertThatThrownBy(() -> settings("device=" + file(), "training.batch-size=x"))
                .hasMessageContaining("The configuration has 2 errors")
                .hasMessageContaining("(--set) is not usable. The configuration has 4 errors")
                .hasMessageContaining("name (%s) must be given.".formatted(file()));
        assertThatThrownBy(() -> settings("device=no/such.conf"))
                .hasMessageContaining("is not usable. There is no configuration (no/such.conf).");
    }

    @Test
    void memoryThatTheDeviceDoesNotSayIsNoCeiling() {
        assertThatThrownBy(() -> settings("sweep.targets.flash=device"))
                .hasMessageContaining("must be a cost, for the device (gap8) does not say how much flash it has.");
        assertThatThrownBy(() -> settings("sweep.targets.weights=device"))
                .hasMessageContaining("does not say how much weights it has");
    }

    private Path file() {
        return folder.resolve("board.conf");
    }

    private PricedDevice read(String content) throws IOException {
        Files.writeString(file(), content);
        return DeviceFile.read(file().toString());
    }

    private static Settings settings(String... overrides) {
        return configuration(overrides).settings();
    }

    private static Configuration configuration(String... overrides) {
        return Configuration.load(ConfigurationSource.file("/dev/null"), List.of(overrides));
    }

    private static Sweep sweep(Settings settings) {
        return settings.sweep(settings.data().reference());
    }
}
