package io.rebound.jpa;

import java.util.Optional;

/** Texts that a client gave to find something by. */
public final class Names {
  private Names() {}

  /** Whether the database can have that text at all: it refuses NUL, even to look for it. */
  public static boolean canBeStored(String text) {
    return text.indexOf('\0') < 0;
  }

  /** Where a list by name begins: after that name, or at its beginning. */
  public static String start(Optional<String> after) {
    return after.map(name -> name.replace("\0", "")).orElse("");
  }
}
