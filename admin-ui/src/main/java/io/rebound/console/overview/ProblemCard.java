package io.rebound.console.overview;

import io.rebound.overview.Problem;
import java.util.List;

/**
 * A problem as the overview shows it.
 *
 * @param links to what it speaks of, as far as the user may see that
 */
public record ProblemCard(Problem problem, List<To> links) {

  /**
   * A link.
   *
   * @param label the key of its words
   */
  public record To(String label, String href) {}
}
