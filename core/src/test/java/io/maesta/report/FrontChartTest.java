package io.maesta.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FrontChartTest {
    private static final int LEGEND = 1;
    private static final int PANELS = 2;

    private final ParetoFront front = ExampleFront.front(CostKind.WEIGHTS, CostKind.CYCLES);
    private final List<ResultRow> rows = ExampleFront.rows();

    @Test
    void everyNetworkIsInEveryPanel() throws Exception {
        Document svg = parse(FrontChart.svg(front, rows, ExampleFront.REFERENCE));
        int onFront = front.rows().size();

        assertThat(elements(svg, "circle", "val")).hasSize(PANELS * onFront + LEGEND);
        assertThat(elements(svg, "circle", "test")).hasSize(PANELS * onFront + LEGEND);
        assertThat(elements(svg, "circle", "other")).hasSize(PANELS * (rows.size() - onFront) + LEGEND);
        assertThat(elements(svg, "line", "target")).hasSize(3 + 4 + LEGEND);
        assertThat(elements(svg, "line", "reference")).hasSize(PANELS + LEGEND);
        assertThat(texts(svg))
                .contains(
                        "example: accuracy over weights and cycles",
                        "≤ 38,680",
                        "reference network 77,360",
                        "reference network 766,624",
                        "40k",
                        "70 %");
    }

    /** Two of 20 and 40 weights: the mean is halfway between them, the deviation √2 · 10 weights each way. */
    @Test
    void spreadsOverSeedsAreCrossesOverTheirMeans() throws Exception {
        ReferencePoint reference = new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 100.0));
        List<ResultRow> two = List.of(
                ExampleResults.row("a", 0.5, new Cost(20, 1, 1, 1, 1, 1)),
                ExampleResults.seeded(ExampleResults.row("b", 0.75, new Cost(40, 1, 1, 1, 1, 1)), 1));
        Document svg = parse(FrontChart.svg(ParetoFront.of(two, reference), two, new Cost(100, 1, 1, 1, 1, 1)));
        List<Element> points = elements(svg, "circle", "val");
        double a = number(points.get(1), "cx");
        double b = number(points.get(2), "cx");
        List<Element> crosses = elements(svg, "line", "spread");

        assertThat(crosses).hasSize(2 + 2 * LEGEND);
        assertThat(number(crosses.get(2), "x1")).isCloseTo((a + b) / 2, within(0.1));
        assertThat(number(crosses.get(3), "x2") - number(crosses.get(3), "x1"))
                .isCloseTo(Math.sqrt(2) * (b - a), within(0.2));
        assertThat(number(crosses.get(3), "y1"))
                .isCloseTo((number(points.get(1), "cy") + number(points.get(2), "cy")) / 2, within(0.1));
        assertThat(elements(parse(FrontChart.svg(front, rows, ExampleFront.REFERENCE)), "line", "spread"))
                .isEmpty();
    }

    /** Costs that are twice as large stand twice as far from the axis at zero. */
    @Test
    void pointsStandWhereTheirCostsAre() throws Exception {
        ReferencePoint reference = new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 100.0));
        List<ResultRow> two = List.of(
                ExampleResults.row("a", 0.5, new Cost(20, 1, 1, 1, 1, 1)),
                ExampleResults.row("b", 0.75, new Cost(40, 1, 1, 1, 1, 1)));
        Document svg = parse(FrontChart.svg(ParetoFront.of(two, reference), two, new Cost(100, 1, 1, 1, 1, 1)));
        List<Element> points = elements(svg, "circle", "val");
        double axis = number(elements(svg, "line", "axis").get(0), "x1");
        double cheap = number(points.get(1), "cx") - axis;
        double dear = number(points.get(2), "cx") - axis;

        assertThat(dear).isEqualTo(2 * cheap);
        assertThat(number(points.get(2), "cy")).isLessThan(number(points.get(1), "cy"));
    }

    @Test
    void theStaircaseOnlyClimbs() throws Exception {
        Document svg = parse(FrontChart.svg(front, rows, ExampleFront.REFERENCE));
        for (Element path : elements(svg, "path", "front")) {
            Matcher heights = Pattern.compile("V([\\d.]+)").matcher(path.getAttribute("d"));
            double last = Double.MAX_VALUE;
            while (heights.find()) {
                double height = Double.parseDouble(heights.group(1));
                assertThat(height).isLessThan(last);
                last = height;
            }
        }
        assertThat(elements(svg, "path", "front")).hasSize(PANELS);
    }

    @Test
    void thePictureNeedsNothingElse() {
        String svg = FrontChart.svg(front, rows, ExampleFront.REFERENCE);

        assertThat(svg).doesNotContain("href", "url(", "@import", "<script", "NaN", "Infinity");
        assertThat(svg).contains("prefers-color-scheme:dark");
    }

    @Test
    void aSweepWithoutResultsHasAPictureToo() throws Exception {
        ParetoFront empty = ParetoFront.of(List.of(), front.reference());
        Document svg = parse(FrontChart.svg(empty, List.of(), ExampleFront.REFERENCE));

        assertThat(elements(svg, "circle", "val")).hasSize(LEGEND);
        assertThat(texts(svg)).contains("accuracy over weights and cycles");
    }

    @Test
    void namesAreEscaped() throws Exception {
        assertThat(Markup.escape("<a & \"b\">")).isEqualTo("&lt;a &amp; &quot;b&quot;&gt;");
        Svg svg = new Svg();
        svg.circle("val", 1, 2, 3, "first<second\n& more");
        assertThat(parse(svg.toString()).getDocumentElement().getTextContent()).isEqualTo("first<second\n& more");
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    }

    private static List<Element> elements(Document svg, String tag, String style) {
        NodeList nodes = svg.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element element = (Element) nodes.item(i);
            if (element.getAttribute("class").equals(style)) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static List<String> texts(Document svg) {
        NodeList nodes = svg.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
