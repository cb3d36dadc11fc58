package io.rebound.console.page;

import jakarta.json.JsonObject;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What somebody else did to a thing while its form was being filled in. The form remembers how the
 * thing was; when it turns out to be another, the page shows the difference.
 */
public final class Meanwhile implements Serializable {
  private static final long serialVersionUID = 1;

  private String before;
  private String now;
  private long version;

  /** The form was filled from this. */
  public void filledFrom(JsonObject document) {
    before = document.toString();
    now = null;
  }

  /**
   * The thing is like this by now.
   *
   * @param current its version
   */
  public void foundAs(JsonObject document, long current) {
    now = document.toString();
    version = current;
  }

  /** What was typed is to stand, knowing of the other change: gives the version it stands over. */
  public long overruled() {
    before = now;
    now = null;
    return version;
  }

  /** Whether somebody else was faster. */
  public boolean isThere() {
    return now != null;
  }

  /** What they changed, field by field; nothing when it was a secret. */
  public List<JsonDiff.Line> getLines() {
    if (!isThere()) {
      return List.of();
    }
    return JsonDiff.of(Optional.ofNullable(before), Optional.of(now)).stream()
        .filter(line -> !line.field().equals("version"))
        .toList();
  }
}
