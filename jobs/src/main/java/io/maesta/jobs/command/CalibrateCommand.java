package io.maesta.jobs.command;

import io.maesta.calibrate.Calibration;
import io.maesta.calibrate.Measurement;
import io.maesta.cost.CostKind;
import io.maesta.cost.PricedDevice;
import io.maesta.data.DataException;
import io.maesta.jobs.ExitCode;
import io.maesta.jobs.calibration.MeasurementFile;
import io.maesta.jobs.config.Bytes;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.config.DeviceFile;
import io.maesta.jobs.config.DeviceText;
import io.maesta.jobs.config.Frequency;
import io.maesta.report.CalibrationChart;
import io.maesta.report.CalibrationTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maesta calibrate}: from measured times to a device. */
@Command(
        name = "calibrate",
        description = {
            "Fits the prices of a device to measured times and writes the device's file, and beside it a picture of the errors.",
            "The measurements are a CSV file with the columns network and ms, or kind, input, channels, kernel and ms."
        },
        footer = {
            "",
            "Examples:",
            "  maesta calibrate board.csv --clock 80MHz --out board.conf",
            "  maesta calibrate board.csv --clock 80MHz --sram 64KiB --quantile 0.95 --out board.conf"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class CalibrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CSV", description = "The measurements, a file on this machine.")
    private Path measurements;

    @Option(names = "--out", required = true, paramLabel = "CONF", description = "The device's file, *.conf.")
    private Path out;

    @Option(
            names = "--clock",
            required = true,
            paramLabel = "HERTZ",
            converter = Quantities.Clock.class,
            description = "The device's clock when it was measured, such as 80MHz.")
    private Frequency clock;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The device's name. Default: that in the column device, or of the file.")
    private @Nullable String name;

    @Option(
            names = "--sram",
            paramLabel = "SIZE",
            converter = Quantities.Size.class,
            description = "The board's memory for activations, such as 64KiB.")
    private @Nullable Bytes sram;

    @Option(
            names = "--flash",
            paramLabel = "SIZE",
            converter = Quantities.Size.class,
            description = "The board's memory for weights, such as 1MiB.")
    private @Nullable Bytes flash;

    @Option(
            names = "--quantile",
            paramLabel = "SHARE",
            converter = Quantities.Share.class,
            description = "Raises all prices until this share of the measurements is not underestimated, in (0, 1].")
    private @Nullable Double quantile;

    @Override
    public Integer call() {
        String file = out.getFileName().toString();
        if (!file.endsWith(DeviceFile.ENDING)) {
            throw new ConfigurationException("--out = %s must be a file *%s.\nMaybe %s%s is meant."
                    .formatted(out, DeviceFile.ENDING, file, DeviceFile.ENDING));
        }
        String stem = file.substring(0, file.length() - DeviceFile.ENDING.length());
        List<Measurement> rows = MeasurementFile.read(measurements, name == null ? stem : name);
        Calibration calibration = calibrated(rows);
        String measured = measured(calibration);
        double factor = quantile == null ? 1 : calibration.safetyFactor(measured, quantile);
        PricedDevice device = calibration.device(measured, measured, clock.hertz(), capacities(), factor);
        write(out, DeviceText.of(device, record(calibration, measured, factor)));
        Path picture = out.resolveSibling(stem + ".svg");
        write(picture, CalibrationChart.svg(calibration, measured));
        PrintWriter text = spec.commandLine().getOut();
        text.print(CalibrationTable.of(calibration));
        text.printf("%nDevice     %s%nPicture    %s%n", out, picture);
        text.flush();
        return ExitCode.ALL_DONE.number();
    }

    private Calibration calibrated(List<Measurement> rows) {
        try {
            return Calibration.of(rows);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    "No device can be calibrated by (%s): %s".formatted(measurements, e.getMessage()),
                    "Maybe measure more operators or networks.",
                    e);
        }
    }

    /** The measured device that is asked for. */
    private String measured(Calibration calibration) {
        List<String> devices = calibration.devices();
        String asked = name == null && devices.size() == 1 ? devices.get(0) : name;
        if (asked == null || !devices.contains(asked)) {
            throw new ConfigurationException("--name = %s must be a device of (%s): one of %s."
                    .formatted(asked == null ? "" : asked, measurements, devices));
        }
        DeviceFile.requireName(asked);
        return asked;
    }

    private Map<CostKind, Long> capacities() {
        Map<CostKind, Long> capacities = new EnumMap<>(CostKind.class);
        if (sram != null) {
            capacities.put(CostKind.SRAM, sram.count());
        }
        if (flash != null) {
            capacities.put(CostKind.FLASH, flash.count());
        }
        return capacities;
    }

    private Map<String, Object> record(Calibration calibration, String measured, double factor) {
        return CalibrationRecord.of(
                calibration, measured, measurements.getFileName().toString(), quantile == null ? 0 : quantile, factor);
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "--out: the file (%s) cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}
