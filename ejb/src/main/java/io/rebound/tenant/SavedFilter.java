package io.rebound.tenant;

/**
 * A filter that somebody keeps.
 *
 * @param text as it was typed: {@code state:dead since:2h}
 */
public record SavedFilter(String name, String text) {}
