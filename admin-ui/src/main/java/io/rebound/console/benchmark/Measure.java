package io.rebound.console.benchmark;

/**
 * One figure of two runs.
 *
 * @param ratio the second by the first, in words; empty where the first is zero
 * @param tone the colour of the verdict
 * @param verdict whether the second is better; empty without a ratio
 */
public record Measure(String name, String a, String b, String ratio, String tone, String verdict) {}
