package dev.offlineuploads.benchmark;

import java.util.Locale;
import java.util.Map;

/** A bar for each client, as SVG; the shorter the better. */
final class Chart {

    private static final int LINE = 26;
    private static final int TOP = 44;
    private static final int LEFT = 190;
    private static final int LONGEST = 420;
    private static final int WIDTH = 720;

    private Chart() {}

    /** The bars in the order of the map, each with its value written behind it. */
    static String svg(String title, Map<Subject, Double> values) {
        double most =
                values.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"14\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n"
                        + "<text x=\"12\" y=\"26\" font-weight=\"bold\" fill=\"#1f2328\">%s</text>%n",
                WIDTH,
                TOP + LINE * values.size() + 12,
                escaped(title)));
        int y = TOP;
        for (Map.Entry<Subject, Double> value : values.entrySet()) {
            boolean own = value.getKey() == Subject.OWN;
            double length = Math.max(1, LONGEST * value.getValue() / most);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#1f2328\">%s</text>%n"
                            + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n"
                            + "<text x=\"%.1f\" y=\"%d\" fill=\"#1f2328\">%s</text>%n",
                    LEFT - 8,
                    y + 17,
                    escaped(value.getKey().label()),
                    LEFT,
                    y + 4,
                    length,
                    LINE - 8,
                    own ? "#0969da" : "#afb8c1",
                    LEFT + length + 8,
                    y + 17,
                    number(value.getValue())));
            y += LINE;
        }
        return svg.append("</svg>\n").toString();
    }

    /** A number as precise as a reader can use it. */
    static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
