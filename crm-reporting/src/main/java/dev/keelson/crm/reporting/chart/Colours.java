package dev.keelson.crm.reporting.chart;

/** The colours of charts, each readable on white paper. */
final class Colours {
    static final String MAIN = "#1b6e8c";
    static final String PALE = "#d5e6ec";
    static final String TEXT = "#1c2730";
    static final String FAINT = "#5b6b76";
    static final String AXIS = "#9aa7b0";
    static final String GRID = "#e3e8eb";

    private Colours() {}
}
