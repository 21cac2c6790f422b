package io.maesta.report;

/** How charts look, on light and on dark ground. */
final class ChartStyle {
    /** Rules that browsers and plain viewers understand; dark colours only where the viewer asks for them. */
    static final String CSS =
            """
            <style>
            text{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;font-size:12px;fill:#3d4451}
            .ground{fill:#ffffff}
            .title{font-size:18px;font-weight:600;fill:#14181f}
            .subtitle{fill:#5a6270}
            .axis-title{font-weight:600}
            .small{font-size:11px}
            .grid{stroke:#e7e9ee;stroke-width:1}
            .axis{stroke:#9aa1ad;stroke-width:1}
            .front{fill:none;stroke:#1f4fa3;stroke-width:2;stroke-linejoin:round}
            .area{fill:#1f4fa3;fill-opacity:.07}
            .val{fill:#1f4fa3;stroke:#ffffff;stroke-width:1.5}
            .test{fill:#ffffff;stroke:#1f4fa3;stroke-width:1.8}
            .stem{stroke:#1f4fa3;stroke-width:1;stroke-opacity:.45}
            .spread{stroke:#1f4fa3;stroke-width:2.4;stroke-opacity:.3}
            .other{fill:#9aa1ad}
            .target{stroke:#b8432f;stroke-width:1.3;stroke-dasharray:5 4}
            .target-text{font-size:11px;fill:#b8432f}
            .reference{stroke:#a8790a;stroke-width:1.6}
            .reference-mark{fill:#a8790a}
            .reference-text{font-size:11px;fill:#8a6200;font-weight:600}
            .skipped{fill:#b8432f;fill-opacity:.10}
            .front-line{fill:none;stroke:#1f4fa3;stroke-width:1.8;stroke-opacity:.8}
            .other-line{fill:none;stroke:#9aa1ad;stroke-width:1;stroke-opacity:.5}
            .curve{fill:none;stroke:#1f4fa3;stroke-width:1.8}
            .curve-1{stroke:#2f8f5b}
            .curve-2{stroke:#8a4fb0}
            @media (prefers-color-scheme:dark){
            text{fill:#c3c9d4}
            .ground{fill:#11151c}
            .title{fill:#f2f4f8}
            .subtitle{fill:#9aa4b4}
            .grid{stroke:#252c38}
            .axis{stroke:#616b7b}
            .front{stroke:#7fb0ff}
            .area{fill:#7fb0ff}
            .val{fill:#7fb0ff;stroke:#11151c}
            .test{fill:#11151c;stroke:#7fb0ff}
            .stem{stroke:#7fb0ff}
            .spread{stroke:#7fb0ff}
            .other{fill:#6c7686}
            .target{stroke:#ff8f78}
            .target-text{fill:#ff8f78}
            .reference{stroke:#e3b341}
            .reference-mark{fill:#e3b341}
            .reference-text{fill:#e3b341}
            .skipped{fill:#ff8f78}
            .front-line,.curve{stroke:#7fb0ff}
            .curve-1{stroke:#6fd39b}
            .curve-2{stroke:#cf9bf0}
            }
            </style>
            """;

    private ChartStyle() {}
}
