package io.rebound.lab.fault;

import io.rebound.lab.check.Findings;
import java.util.List;

/** For faults in which no node dies and no lease runs out. */
final class Duplicates {
  private Duplicates() {}

  static List<String> none(Findings findings) {
    return findings.seen() == 0
        ? List.of()
        : List.of(findings.seen() + " deliveries came twice, and no node died");
  }
}
