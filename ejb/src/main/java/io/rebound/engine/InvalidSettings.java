package io.rebound.engine;

import java.util.List;

/** One or more settings are wrong; the message has a line for each. */
public final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  InvalidSettings(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** A line for each wrong setting: its names, its value unless secret, and what would be right. */
  public List<String> problems() {
    return problems;
  }
}
