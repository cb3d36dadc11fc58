package io.rebound.overview;

import java.time.Instant;
import java.util.Optional;

/**
 * A destination whose breaker is not closed.
 *
 * @param name empty for an inline one
 * @param failures in a row
 * @param triesAgainAt empty while one task at a time may try
 */
public record BrokenDestination(
    String tenantName,
    Optional<String> name,
    int failures,
    Instant openedAt,
    Optional<Instant> triesAgainAt) {}
