package io.rebound.console.policies;

import io.rebound.console.page.JsonDiff;
import io.rebound.retry.RetryPolicyCatalog.Stored;
import java.time.Instant;
import java.util.List;

/** A version of a policy, with what it changed. */
public record PolicyVersion(Stored stored, List<JsonDiff.Line> diff) {
  public int getNumber() {
    return stored.version().number();
  }

  public Instant getCreatedAt() {
    return stored.createdAt();
  }

  public List<JsonDiff.Line> getDiff() {
    return diff;
  }
}
