package io.rebound.console.page;

import jakarta.json.JsonObject;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What somebody else did to a thing while its form was being filled in. It remembers how the thing
 * was, and in which version; when it turns out to be another, the page shows the difference.
 */
public final class Meanwhile implements Serializable {
  private static final long serialVersionUID = 1;

  private String before;
  private String now;
  private long version;
  private long other;

  /** The form was filled from this version. */
  public void filledFrom(JsonObject document, long filled) {
    before = document.toString();
    now = null;
    version = filled;
  }

  /**
   * An act beside the form has made the thing this version. The form stands over it by now, unless
   * somebody else changed something before.
   */
  public void follow(JsonObject document, long made) {
    if (made == version + 1) {
      filledFrom(document, made);
    }
  }

  /**
   * The thing is like this by now.
   *
   * @param current its version
   */
  public void foundAs(JsonObject document, long current) {
    now = document.toString();
    other = current;
  }

  /** What was typed is to stand, knowing of the other change. */
  public void overrule() {
    before = now;
    now = null;
    version = other;
  }

  /** The version that the form stands over. */
  public long version() {
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
