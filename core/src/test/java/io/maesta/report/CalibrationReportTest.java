package io.maesta.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.calibrate.Calibration;
import io.maesta.calibrate.Measurement;
import io.maesta.space.Finish;
import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class CalibrationReportTest {
    private static final int COUNT = 24;
    private static final Calibration CALIBRATION = calibration();

    /** Linear layers at exactly a millisecond for 100 multiply-accumulates, but the last takes twice that. */
    private static Calibration calibration() {
        List<Measurement> measurements = new ArrayList<>();
        for (int i = 1; i <= COUNT; i++) {
            Layer layer = new Layer(
                    "a<b",
                    Layer.Kind.LINEAR,
                    List.of("input"),
                    TensorShape.vector(100 * i),
                    TensorShape.vector(100),
                    Window.POINT,
                    Finish.NONE);
            measurements.add(
                    new Measurement("board", "a<b " + i, List.of(layer), (i == COUNT ? 2 : 1) * 100_000.0 * i));
        }
        return Calibration.of(measurements);
    }

    @Test
    void worstErrorsComeFirstAndTheRestIsCounted() {
        List<String> lines = CalibrationTable.of(CALIBRATION).lines().toList();
        assertThat(lines.get(0)).matches("device +measured +ms +fitted ms +error +left out");
        assertThat(lines.get(2)).matches("board +a<b 24 +4,800\\.000 .* -\\d\\d\\.\\d % +-50\\.0 %");
        assertThat(lines).contains("and 4 more with smaller errors");
        assertThat(lines)
                .contains(
                        "Not measured, so at the common price or free: conv2d; pointwise-conv2d; depthwise-conv2d; add;"
                                + " max-pool; global-average-pool.");
    }

    @Test
    void pictureHasEveryMeasurementTwiceWithinItsAxes() throws IOException, ParserConfigurationException, SAXException {
        Document picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(CalibrationChart.svg(CALIBRATION, "board & co"))));
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("board & co: errors of the fitted prices");
        List<Element> marks = new ArrayList<>();
        for (int i = 0; i < picture.getElementsByTagName("circle").getLength(); i++) {
            marks.add((Element) picture.getElementsByTagName("circle").item(i));
        }
        // Two of them stand in the legend.
        assertThat(marks).hasSize(2 * COUNT + 2).allSatisfy(mark -> {
            assertThat(Double.parseDouble(mark.getAttribute("cx"))).isBetween(24.0, 696.0);
            assertThat(Double.parseDouble(mark.getAttribute("cy"))).isBetween(78.0, 384.0);
        });
        assertThat(picture.getDocumentElement().getTextContent()).contains("a<b 3 on board: 300 ms", "10000");
    }
}
