package io.rebound.console.policies;

import io.rebound.console.page.JsonDiff;
import io.rebound.retry.RetryPolicyCatalog.Stored;
import io.rebound.retry.json.RetryPolicyJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A version of a policy, with what it changed. */
public record PolicyVersion(Stored stored, List<JsonDiff.Line> diff) {
  /**
   * Versions with what each changed.
   *
   * @param stored newest first
   * @param most how many of them
   */
  static List<PolicyVersion> of(List<Stored> stored, int most) {
    List<PolicyVersion> versions = new ArrayList<>();
    for (int i = 0; i < Math.min(most, stored.size()); i++) {
      Optional<String> before =
          i + 1 < stored.size() ? Optional.of(text(stored.get(i + 1))) : Optional.empty();
      Stored version = stored.get(i);
      versions.add(new PolicyVersion(version, JsonDiff.of(before, Optional.of(text(version)))));
    }
    return versions;
  }

  private static String text(Stored stored) {
    return RetryPolicyJson.write(stored.version().policy()).toString();
  }

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
