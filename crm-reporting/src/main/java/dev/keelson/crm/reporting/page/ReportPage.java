package dev.keelson.crm.reporting.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.reporting.Figure;
import dev.keelson.crm.reporting.Outcomes;
import dev.keelson.crm.reporting.PoolFigure;
import dev.keelson.crm.reporting.PoolMeasure;
import dev.keelson.crm.reporting.Standing;
import dev.keelson.crm.reporting.Tabled;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An HTML page of figures that needs nothing else: no script, no font, no image from elsewhere. Every chart has a title and a
 * description for screen readers and a table beside it; every figure states as of when and in whose reach it was counted.
 * Immutable: each method answers a page that shows more.
 */
public final class ReportPage {
    private static final Template TEMPLATE = template();

    private final String title;
    private final Locale language;
    private final List<String> notes;
    private final List<Section> sections;

    private ReportPage(String title, Locale language, List<String> notes, List<Section> sections) {
        this.title = title;
        this.language = language;
        this.notes = List.copyOf(notes);
        this.sections = List.copyOf(sections);
    }

    /** An empty page, its own words in English. */
    public static ReportPage titled(String title) {
        return new ReportPage(Text.required("page.title", title, Text.LINE), Locale.ENGLISH, List.of(), List.of());
    }

    /** The language most of the page's data is written in, so that browsers choose fitting glyphs. */
    public ReportPage language(Locale data) {
        return new ReportPage(title, data, notes, sections);
    }

    /** A paragraph above the figures. */
    public ReportPage note(String sentence) {
        List<String> more = new ArrayList<>(notes);
        more.add(sentence);
        return new ReportPage(title, language, more, sections);
    }

    /** Bars in the order of the figure's groups. */
    public ReportPage bars(String heading, Figure<?> figure) {
        return with(Section.bars(heading, figure, figure.entries()));
    }

    /** Bars, the greatest first. */
    public ReportPage ranking(String heading, Figure<?> figure) {
        return with(Section.ranking(heading, figure));
    }

    /** A line over the date buckets of a figure; a bucket without records is shown as zero. */
    public ReportPage line(String heading, Figure<?> figure) {
        return with(Section.line(heading, figure));
    }

    /** How far leads have come. */
    public ReportPage funnel(String heading, Standing standing) {
        return with(Section.funnel(heading, standing));
    }

    /** What became of leads, as a table. */
    public ReportPage outcomes(String heading, Outcomes outcomes) {
        return with(Section.outcomes(heading, outcomes));
    }

    /**
     * What went into pools and out of them: all numbers as a table, one of them as a chart, a line where the figure is by date.
     *
     * @param charted which number the chart shows
     */
    public ReportPage pools(String heading, PoolFigure figure, PoolMeasure charted) {
        return with(Section.pools(heading, figure, charted));
    }

    /**
     * Anything that is written as a table: a ranking, a reading of a metric, a forecast.
     *
     * @param told what it is, in words
     * @param asOf when it was read
     * @param scope whose reach it was read in
     * @throws IllegalArgumentException when it has over 10,000 rows, which no page is for
     */
    public ReportPage table(String heading, String told, Instant asOf, String scope, Tabled source) {
        return with(
                new Section(heading, new Section.Caption(told, asOf, scope), (id, title) -> "", TableText.of(source)));
    }

    /** The page as HTML. */
    public String render() {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (int at = 0; at < sections.size(); at++) {
            shown.add(sections.get(at).context("s" + (at + 1)));
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("title", title);
        page.put("language", language.toLanguageTag());
        page.put(
                "notes",
                notes.stream().map(note -> Map.<String, Object>of("text", note)).toList());
        page.put("sections", shown);
        return TEMPLATE.execute(page);
    }

    /** Writes the page in UTF-8, over a file that is there. */
    public void writeTo(Path file) throws IOException {
        Files.writeString(file, render());
    }

    private ReportPage with(Section section) {
        List<Section> more = new ArrayList<>(sections);
        more.add(section);
        return new ReportPage(title, language, notes, more);
    }

    private static Template template() {
        try (InputStream stream = ReportPage.class.getResourceAsStream("report-page.mustache")) {
            if (stream == null) {
                throw new IllegalStateException("the page's template is missing");
            }
            return Mustache.compiler()
                    .escapeHTML(true)
                    .strictSections(true)
                    .compile(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
