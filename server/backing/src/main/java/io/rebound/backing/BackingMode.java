package io.rebound.backing;

import io.rebound.backing.store.BackingFailedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where stores run that are not given by an address. */
public enum BackingMode {
  /** In containers where a Docker engine answers, else embedded. */
  AUTO,
  /** As processes of this machine. */
  EMBEDDED,
  /** In containers; without a Docker engine nothing starts. */
  CONTAINERS;

  /** The mode of that name, in any case of letters. */
  static BackingMode named(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new BackingFailedException(
                    "REBOUND_BACKING is \"" + name + "\"; it must be one of " + names()));
  }

  private static String names() {
    return Arrays.stream(values())
        .map(mode -> mode.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
