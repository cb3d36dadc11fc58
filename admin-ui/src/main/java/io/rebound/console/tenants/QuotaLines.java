package io.rebound.console.tenants;

import io.rebound.console.page.Format;
import io.rebound.console.page.Texts;
import io.rebound.overview.QuotaUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says how much of its quotas a tenant uses: in words, and as the length of a bar. */
@ApplicationScoped
public class QuotaLines {
  private static final long FULL = 100;

  @Inject private Texts texts;
  @Inject private Format format;

  /** A line for each quota. */
  public List<Line> of(List<QuotaUse> uses) {
    return uses.stream().map(this::line).toList();
  }

  private Line line(QuotaUse use) {
    String limit = format.number(use.limit());
    return new Line(
        texts.get("quota." + use.kind().code()),
        use.percent().map(percent -> Math.min(FULL, percent)),
        use.used()
            .map(used -> texts.get("quota.used", format.number(used), limit, use.percent().get()))
            .orElseGet(() -> texts.get("quota.unknown", limit)),
        use.refusedAt());
  }

  /**
   * One quota.
   *
   * @param percent for the bar; empty while it is not known
   * @param refusedAt when the node that looks last refused a submission because of it
   */
  public record Line(
      String label, Optional<Long> percent, String words, Optional<Instant> refusedAt) {}
}
