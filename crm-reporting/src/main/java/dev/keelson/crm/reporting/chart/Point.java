package dev.keelson.crm.reporting.chart;

/** A labelled value of a chart, not negative. */
public record Point(String label, long value) {}
