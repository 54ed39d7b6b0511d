package dev.keelson.crm.reporting.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.reporting.PoolMeasure;
import dev.keelson.crm.reporting.Sample;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportPageTest {
    private static final String NASTY = "</title><script>alert('x')</script>\" onload=\"&amp; 西湖 🐉";

    @Test
    void shows_each_chart_with_its_table_its_time_and_its_reach() {
        String page = ReportPage.titled("线索 Leads")
                .note("From the trade fair.")
                .ranking("By source", Sample.bySource("web", 3, "展会", 1_200, "", 2))
                .render();

        assertThat(page)
                .contains("<h1>线索 Leads</h1>")
                .contains("<p>From the trade fair.</p>")
                .contains("as of <time datetime=\"2026-11-23T08:00:00.000001Z\">")
                .contains("in the reach of user:lin")
                .contains("leads by source: 1,205")
                .containsSubsequence("<svg", "展会: 1200", "web: 3", "(none): 2", "</svg>", "<table>")
                .contains("<th scope=\"row\">展会</th><td>1,200</td>")
                .contains("<th scope=\"row\">(none)</th><td>2</td>")
                .contains("<th scope=\"row\">total</th><td>1,205</td>");
    }

    @Test
    void shows_pools_with_all_their_numbers_and_a_chart_of_one() {
        String page = ReportPage.titled("Pools")
                .pools("公海", Sample.byPool(), PoolMeasure.CLAIMS)
                .pools("Week by week", Sample.byWeek(), PoolMeasure.INFLOW)
                .render();

        assertThat(page)
                .contains("pools: from 2026-03-01 until before 2026-04-01 in Asia/Shanghai, as of ")
                .containsSubsequence("<title", "公海, claimed", "池塘: 0", "&lt;Sea&gt;: 40", "</svg>", "<table>")
                .contains("<th scope=\"col\">no follow up</th>")
                .contains("<th scope=\"row\">&lt;Sea&gt;</th><td>1,200</td><td>40</td><td>2</td><td>3</td><td>8</td>")
                .contains("<td>30 of 42</td><td>2:30 h</td><td>2 d 2:00 h</td>")
                .containsSubsequence("Week by week, came in", "2026-W10: 3", "2026-W11: 3", "</svg>")
                .contains("<th scope=\"row\">2026-W11</th><td>3</td>")
                .doesNotContain("<Sea>");
    }

    @Test
    void shows_whatever_is_written_as_a_table() {
        String page = ReportPage.titled("Ranking")
                .table(
                        "Who won most",
                        "won amount of March",
                        Instant.parse("2026-04-01T00:00:00Z"),
                        "user:lin",
                        table -> {
                            table.heading(List.of("rank", "member", "won"));
                            table.row(List.of(1L, "<b>林</b>", new BigDecimal("12.50")));
                            table.row(List.of(2L, "bo", Optional.empty()));
                        })
                .render();

        assertThat(page)
                .contains("won amount of March, as of <time datetime=\"2026-04-01T00:00:00Z\">")
                .contains("<th scope=\"row\">1</th><td>&lt;b&gt;林&lt;/b&gt;</td><td>12.50</td>")
                .contains("<th scope=\"row\">2</th><td>bo</td><td></td>")
                .contains("<tfoot></tfoot>")
                .doesNotContain("<svg");
        assertThatThrownBy(() -> ReportPage.titled("Too long").table("x", "x", Instant.EPOCH, "x", table -> {
                    table.heading(List.of("row"));
                    for (long row = 0; row <= 10_000; row++) {
                        table.row(List.of(row));
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10000");
    }

    @Test
    void announces_every_chart_by_title_and_description() {
        Document page = parsed(everything());
        var charts = page.getElementsByTagName("svg");
        assertThat(charts.getLength()).isEqualTo(2);
        for (int at = 0; at < charts.getLength(); at++) {
            Element svg = (Element) charts.item(at);
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            String[] named = svg.getAttribute("aria-labelledby").split(" ", -1);
            assertThat(svg.getElementsByTagName("title")
                            .item(0)
                            .getAttributes()
                            .getNamedItem("id")
                            .getNodeValue())
                    .isEqualTo(named[0]);
            assertThat(svg.getElementsByTagName("desc")
                            .item(0)
                            .getAttributes()
                            .getNamedItem("id")
                            .getNodeValue())
                    .isEqualTo(named[1]);
            Element section = (Element) svg.getParentNode().getParentNode().getParentNode();
            assertThat(section.getElementsByTagName("table").getLength()).isEqualTo(1);
        }
    }

    @Test
    void loads_nothing_and_runs_nothing() {
        assertThat(everything())
                .contains("default-src 'none'")
                .doesNotContainIgnoringCase("<script", "<link", "<img", "<iframe", "@import", "url(", "src=", "href=");
        assertThat(Pattern.compile("https?://[^\"' )]+")
                        .matcher(everything())
                        .results()
                        .map(MatchResult::group))
                .containsOnly("http://www.w3.org/2000/svg");
    }

    @Test
    void escapes_whatever_it_is_given() {
        String page = ReportPage.titled(NASTY.replace("&amp;", ""))
                .note(NASTY)
                .bars(NASTY, Sample.bySource(NASTY, 1))
                .render();
        assertThat(page).doesNotContain("<script").doesNotContain("onload=\"").contains("&lt;script&gt;");
        Element section = (Element) parsed(page).getElementsByTagName("section").item(0);
        assertThat(section.getElementsByTagName("h2").item(0).getTextContent()).isEqualTo(NASTY);
        assertThat(((Element) section.getElementsByTagName("tbody").item(0))
                        .getElementsByTagName("th")
                        .item(0)
                        .getTextContent())
                .isEqualTo(NASTY);
    }

    @Property(tries = 300)
    void is_well_formed_whatever_a_lead_says(@ForAll @StringLength(min = 1, max = 30) String source) {
        String page =
                ReportPage.titled("x").bars("y", Sample.bySource(source, 1)).render();
        String chart = page.substring(page.indexOf("<svg"), page.indexOf("</svg>") + 6);
        assertThat(parse(chart).getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(page.substring(page.indexOf("<tbody>"), page.indexOf("</tbody>")))
                .doesNotContainPattern("<(?!/?t(body|r|h|d)\\b)");
    }

    @Test
    void draws_a_month_without_leads_as_zero() {
        String page = ReportPage.titled("x")
                .line("y", Sample.byMonth("2026-01-01", 4, "2026-04-01", 2))
                .render();
        assertThat(page).containsSubsequence("2026-01: 4", "2026-02: 0", "2026-03: 0", "2026-04: 2");
        assertThat(page).doesNotContain("<th scope=\"row\">2026-02</th>");
    }

    @Test
    void leaves_gaps_out_where_they_would_fill_the_chart() {
        String page = ReportPage.titled("x")
                .line("y", Sample.byMonth("1900-01-01", 4, "2026-04-01", 2))
                .render();
        assertThat(page).containsSubsequence("1900-01: 4", "2026-04: 2").doesNotContain("1900-02");
    }

    @Test
    void draws_a_line_over_dates_only() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ReportPage.titled("x").line("y", Sample.bySource("web", 1)));
    }

    @Test
    void shows_at_most_24_bars_and_all_of_them_in_the_table() {
        Object[] many = IntStream.range(0, 60)
                .mapToObj(at -> at % 2 == 0 ? (Object) ("s" + at) : (Object) (at + 1))
                .toArray();
        Document page =
                parsed(ReportPage.titled("x").bars("y", Sample.bySource(many)).render());
        assertThat(page.getElementsByTagName("rect").getLength()).isEqualTo(24);
        assertThat(((Element) page.getElementsByTagName("tbody").item(0))
                        .getElementsByTagName("tr")
                        .getLength())
                .isEqualTo(30);
        assertThat(page.getElementsByTagName("desc").item(0).getTextContent()).endsWith("and 6 more in the table.");
    }

    @Test
    void says_so_when_there_is_nothing() {
        assertThat(ReportPage.titled("x").bars("y", Sample.bySource()).render()).contains("No records.");
        assertThat(ReportPage.titled("x").line("y", Sample.byMonth()).render()).contains("No records.");
    }

    @Test
    void writes_itself_over_a_file_that_is_there(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("page.html");
        Files.writeString(file, "old".repeat(10_000));
        ReportPage.titled("报告").writeTo(file);
        assertThat(Files.readString(file))
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>报告</h1>")
                .endsWith("</html>\n");
    }

    private static String everything() {
        return ReportPage.titled("x")
                .bars("bars", Sample.bySource("web", 3, "", 2))
                .line("line", Sample.byMonth("2026-01-01", 4, "2026-04-01", 2))
                .render();
    }

    /** The page as XML: its void elements closed, which HTML need not. */
    private static Document parsed(String page) {
        return parse(page.substring(page.indexOf("<html")).replaceAll("(<meta[^>]*)>", "$1/>"));
    }

    private static Document parse(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (Exception malformed) {
            throw new AssertionError(xml, malformed);
        }
    }
}
