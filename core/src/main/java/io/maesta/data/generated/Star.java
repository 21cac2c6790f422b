package io.maesta.data.generated;

/** A regular star with one point on the positive x axis. */
final class Star {
    static final Star FIVE = new Star(5);
    static final Star SIX = new Star(6);

    private static final double OUTER_RADIUS = 1;
    private static final double INNER_RADIUS = 0.5;

    private final double[] pointX;
    private final double[] pointY;
    private final double normalX;
    private final double normalY;

    private Star(int points) {
        pointX = new double[points];
        pointY = new double[points];
        for (int i = 0; i < points; i++) {
            pointX[i] = StrictMath.cos(2 * Math.PI * i / points);
            pointY[i] = StrictMath.sin(2 * Math.PI * i / points);
        }
        double dentX = INNER_RADIUS * StrictMath.cos(Math.PI / points);
        double dentY = INNER_RADIUS * StrictMath.sin(Math.PI / points);
        double length = Math.sqrt((OUTER_RADIUS - dentX) * (OUTER_RADIUS - dentX) + dentY * dentY);
        normalX = dentY / length;
        normalY = (OUTER_RADIUS - dentX) / length;
    }

    /** Distance to the line of the nearest edge, negative outside: the plane is folded onto one half of one point. */
    double depth(double x, double y) {
        double along = Double.NEGATIVE_INFINITY;
        double beside = 0;
        for (int i = 0; i < pointX.length; i++) {
            double projection = x * pointX[i] + y * pointY[i];
            if (projection > along) {
                along = projection;
                beside = Math.abs(x * pointY[i] - y * pointX[i]);
            }
        }
        return normalX * (OUTER_RADIUS - along) - normalY * beside;
    }
}
