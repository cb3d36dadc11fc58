package io.rebound.benchmark;

import io.rebound.tenant.Durability;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is run, on what.
 *
 * @param scenario its name
 * @param parameters the value of each, by name
 * @param durability of the tasks; empty where the scenario has none
 * @param commit of the sources; {@code unknown} where that could not be found out
 */
public record Setup(
    String scenario,
    SortedMap<String, String> parameters,
    Optional<Durability> durability,
    String commit,
    Fingerprint machine,
    Versions versions) {}
