package dev.keelson.crm.reporting.chart;

/** Writes SVG elements; escapes every text and attribute value. */
final class Svg {
    private static final String FONT =
            "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif";

    private final StringBuilder out = new StringBuilder();

    /** Begins a drawing that a screen reader announces by title and description. */
    Svg(String id, int width, int height, String title, String description) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
        attribute("viewBox", "0 0 " + width + " " + height);
        attribute("width", String.valueOf(width));
        attribute("height", String.valueOf(height));
        attribute("aria-labelledby", id + "-title " + id + "-desc");
        attribute("font-family", FONT);
        out.append(">\n<title");
        attribute("id", id + "-title");
        out.append('>').append(escape(title)).append("</title>\n<desc");
        attribute("id", id + "-desc");
        out.append('>').append(escape(description)).append("</desc>\n");
    }

    /** A shape; a hint appears on hovering over it. Attributes alternate name and value. */
    Svg shape(String element, String hint, String... attributes) {
        open(element, attributes);
        if (hint.isEmpty()) {
            out.append("/>\n");
        } else {
            out.append("><title>")
                    .append(escape(hint))
                    .append("</title></")
                    .append(element)
                    .append(">\n");
        }
        return this;
    }

    Svg text(int x, int y, String anchor, String colour, String words) {
        open(
                "text",
                "x",
                String.valueOf(x),
                "y",
                String.valueOf(y),
                "text-anchor",
                anchor,
                "fill",
                colour,
                "font-size",
                "13");
        out.append('>').append(escape(words)).append("</text>\n");
        return this;
    }

    String end() {
        return out.append("</svg>").toString();
    }

    /** Text as XML and HTML may hold it; what neither may hold becomes the replacement character. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(allowed(point) ? point : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private void open(String element, String... attributes) {
        out.append('<').append(element);
        for (int at = 0; at < attributes.length; at += 2) {
            attribute(attributes[at], attributes[at + 1]);
        }
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(escape(value)).append('"');
    }

    private static boolean allowed(int point) {
        boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
        boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
        return !control && !surrogate && (point & 0xFFFE) != 0xFFFE;
    }
}
