package dev.keelson.crm.customer;

import dev.keelson.crm.kernel.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How alike two names are, in integer arithmetic over the code points of their keys.
 *
 * <p>Legal forms ("Ltd", "有限公司") do not count.
 */
public final class NameSimilarity {
    private static final List<String> LEGAL_FORMS = List.of(
            "股份有限公司",
            "有限责任公司",
            "有限公司",
            "公司",
            " incorporated",
            " corporation",
            " company",
            " limited",
            " gmbh",
            " inc",
            " ltd",
            " llc",
            " plc",
            " corp",
            " co",
            " ag",
            " sa");
    private static final int MOST_BLOCKS = 12;

    private NameSimilarity() {}

    /** Names without a block in common are not alike. At most {@value #MOST_BLOCKS} blocks of up to three characters. */
    public static Set<String> blocks(String name) {
        TreeSet<String> blocks = new TreeSet<>();
        for (String word : core(name).split(" ", -1)) {
            int[] points = word.codePoints().toArray();
            if (points.length == 0) {
                continue;
            }
            int step = isIdeographic(points[0]) ? 2 : 3;
            blocks.add(new String(points, 0, Math.min(step, points.length)));
            if (step == 2 && points.length > 2) {
                blocks.add(new String(points, points.length - 2, 2));
            }
        }
        return new TreeSet<>(new ArrayList<>(blocks).subList(0, Math.min(MOST_BLOCKS, blocks.size())));
    }

    /** 0 (nothing in common) to 100 (the same key): twice the shared pairs of neighbours over all pairs. */
    public static int percent(String one, String other) {
        String first = core(one);
        String second = core(other);
        if (first.equals(second)) {
            return 100;
        }
        Map<Long, Integer> pairs = new HashMap<>();
        int all = count(first, pairs, 1);
        int shared = 0;
        int[] points = padded(second);
        for (int at = 0; at + 1 < points.length; at++) {
            long pair = ((long) points[at] << 32) | points[at + 1];
            all++;
            Integer left = pairs.get(pair);
            if (left != null && left > 0) {
                pairs.put(pair, left - 1);
                shared++;
            }
        }
        return all == 0 ? 0 : Math.min(99, 200 * shared / all);
    }

    private static int count(String text, Map<Long, Integer> into, int each) {
        int[] points = padded(text);
        int counted = 0;
        for (int at = 0; at + 1 < points.length; at++) {
            into.merge(((long) points[at] << 32) | points[at + 1], each, Integer::sum);
            counted++;
        }
        return counted;
    }

    private static int[] padded(String text) {
        return (" " + text + " ").codePoints().toArray();
    }

    private static String core(String name) {
        StringBuilder words = new StringBuilder();
        Text.folded(name)
                .codePoints()
                .forEach(point ->
                        words.appendCodePoint(Character.isLetterOrDigit(point) || !isPunctuation(point) ? point : ' '));
        String core = words.toString().strip().replaceAll(" +", " ");
        for (String form : LEGAL_FORMS) {
            if (core.endsWith(form) && core.length() > form.length()) {
                core = core.substring(0, core.length() - form.length()).strip();
                break;
            }
        }
        return core;
    }

    private static boolean isPunctuation(int point) {
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isIdeographic(int point) {
        return Character.isIdeographic(point);
    }
}
