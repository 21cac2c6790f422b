package io.maesta.report.page;

import io.maesta.cost.Device;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.report.LearningCurve;
import io.maesta.result.ResultRow;
import io.maesta.space.SearchSpace;
import java.util.List;
import java.util.Map;

/**
 * All that a page tells of a sweep.
 *
 * @param name of the sweep
 * @param configuration the resolved settings, as they stand in the output folder
 * @param space that was searched
 * @param device that prices its networks
 * @param reference point of the front
 * @param points of the front
 * @param rows of all trials
 * @param curves of trials by {@link io.maesta.sweep.Trial#id}; of some trials there may be none
 */
public record Report(
        String name,
        String configuration,
        SearchSpace space,
        Device device,
        ReferencePoint reference,
        List<FrontPoint> points,
        List<ResultRow> rows,
        Map<String, LearningCurve> curves) {
    public Report {
        points = List.copyOf(points);
        rows = List.copyOf(rows);
        curves = Map.copyOf(curves);
    }

    ParetoFront front() {
        return ParetoFront.of(rows, reference);
    }

    LearningCurve curve(ResultRow row) {
        return curves.getOrDefault(row.trial().trialId(), LearningCurve.NONE);
    }
}
