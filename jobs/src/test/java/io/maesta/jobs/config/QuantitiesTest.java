package io.maesta.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.CostKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({"1,1", "1B,1", "2KB,2000", "64KiB,65536", "1.5 MB,1500000", "1 MiB,1048576", "0.5KiB,512"})
    void sizesAreBytes(String text, long bytes) {
        assertThat(Bytes.parse(text).count()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 KB/s", "10kb", "-1KiB", "0", "1.5", "", "KiB", "1GiB", "1e300MB"})
    void otherSizesAreRefused(String text) {
        assertThatThrownBy(() -> Bytes.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size");
    }

    @ParameterizedTest
    @CsvSource({"800us,800", "10ms,10000", "2.5 s,2500000", "1e3us,1000"})
    void timesAreMicroseconds(String text, double micros) {
        assertThat(Time.parse(text).micros()).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10 m", "0ms", "-1ms", "ms", "10ms/s"})
    void otherTimesAreRefused(String text) {
        assertThatThrownBy(() -> Time.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time");
    }

    @ParameterizedTest
    @CsvSource({"90s,90000", "10min,600000", "1.5 h,5400000", "2d,172800000", "1e-3s,1"})
    void spansAreMilliseconds(String text, long millis) {
        assertThat(Span.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10 m", "0min", "-1h", "h", "10ms", "1e99d", "1e-9s"})
    void otherSpansAreRefused(String text) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 10min");
    }

    @Test
    void minutesAreBareNumbers() {
        assertThat(Span.ofMinutes("90")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Span.ofMinutes("0.5")).isEqualTo(Duration.ofSeconds(30));
        assertThatThrownBy(() -> Span.ofMinutes("90min")).hasMessage("must be a number in (0, ∞).");
        assertThatThrownBy(() -> Span.ofMinutes("0")).hasMessage("must be a number in (0, ∞).");
    }

    @ParameterizedTest
    @CsvSource({"120MHz,120e6", "32.768 kHz,32768", "1Hz,1", "1.2GHz,1.2e9"})
    void frequenciesAreHertz(String text, double hertz) {
        assertThat(Frequency.parse(text).hertz()).isEqualTo(hertz);
        assertThat(Frequency.parse(text)).hasToString(text.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "0Hz", "-1MHz", "MHz", "1mhz"})
    void otherFrequenciesAreRefused(String text) {
        assertThatThrownBy(() -> Frequency.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frequency");
    }

    @Test
    void sizesAndTimesPrintWhatTheyRead() {
        for (String text : List.of("64KiB", "3B", "1.5MB")) {
            assertThat(Bytes.parse(Bytes.parse(text).toString())).isEqualTo(Bytes.parse(text));
        }
        for (String text : List.of("0.25us", "10ms", "3s")) {
            assertThat(Time.parse(Time.parse(text).toString())).isEqualTo(Time.parse(text));
        }
    }

    @Test
    void percentagesAreTakenOfTheReference() {
        assertThat(Ceiling.parse(CostKind.WEIGHTS, "50%").over(77_360)).hasValue(38_680);
        assertThat(Ceiling.parse(CostKind.CYCLES, "60 %").over(766_624)).hasValue(459_974.4);
        assertThat(Ceiling.parse(CostKind.LATENCY, "12.5%").over(8_000)).hasValue(1_000);
    }

    @Test
    void ceilingsAreInTheUnitOfTheirCost() {
        assertThat(Ceiling.parse(CostKind.WEIGHTS, "38680").over(1)).hasValue(38_680);
        assertThat(Ceiling.parse(CostKind.FLASH, "64KiB").over(1)).hasValue(65_536);
        assertThat(Ceiling.parse(CostKind.LATENCY, "4ms").over(1)).hasValue(4_000);
        assertThat(Ceiling.parse(CostKind.SRAM, "none").over(1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WEIGHTS,64KiB,without a unit",
        "CYCLES,1.5,whole number",
        "MACS,0,positive",
        "FLASH,10ms,KiB",
        "LATENCY,10,ms",
        "WEIGHTS,0%,positive percentage",
        "SRAM,much,or none"
    })
    void otherCeilingsAreRefusedWithAdvice(CostKind kind, String text, String message) {
        assertThatThrownBy(() -> Ceiling.parse(kind, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[2, ∞);2;true",
                "[2, ∞);1;false",
                "(0, 1];0;false",
                "(0, 1];1;true",
                "[0, 1);1;false",
                "[0, 1);0.999;true"
            })
    void intervalsSayWhichEndsBelongToThem(String interval, BigDecimal value, boolean inside) {
        assertThat(new Interval(interval).contains(value)).isEqualTo(inside);
    }
}
