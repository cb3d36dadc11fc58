package io.rebound.console.chart;

/** A line across a drawing, with what it stands for. */
public record Tick(long y, String label) {}
