package io.rebound.benchmark;

/** What it ran on; {@code unknown} where that could not be found out. */
public record Versions(String java, String postgresql, String redis, String rebound) {}
