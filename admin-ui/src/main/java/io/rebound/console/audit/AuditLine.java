package io.rebound.console.audit;

import io.rebound.audit.AuditEntry;
import io.rebound.audit.AuditTrail.Written;
import io.rebound.bulk.BulkRun;
import io.rebound.console.page.JsonDiff;
import io.rebound.console.page.Texts;
import io.rebound.console.page.Visible;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** An entry of the audit trail, for people. */
public final class AuditLine {
  private final Written written;
  private final Function<TenantId, String> names;
  private final Optional<BulkRun> begun;
  private final Texts texts;

  /**
   * An entry.
   *
   * @param begun the run that it tells the start of, as it stands now
   */
  AuditLine(
      Written written, Function<TenantId, String> names, Optional<BulkRun> begun, Texts texts) {
    this.texts = texts;
    this.written = written;
    this.names = names;
    this.begun = begun;
  }

  public long getId() {
    return written.id();
  }

  public Instant getAt() {
    return written.at();
  }

  /** The name of the user or key, with the prefix of a key. */
  public String getActor() {
    return actor().name() + actor().keyPrefix().map(prefix -> " (" + prefix + "…)").orElse("");
  }

  /** What the actor is and which door it came through. */
  public String getOrigin() {
    return switch (actor().origin()) {
      case CONSOLE -> texts.get("audit.by.console");
      case API -> texts.get(actor().kind() == Actor.Kind.KEY ? "audit.by.key" : "audit.by.user");
      case SERVER -> texts.get("audit.by.server");
    };
  }

  /** What was done, such as {@code change} or {@code run now}. */
  public String getAct() {
    return entry().act().code().replace('-', ' ');
  }

  /** Whether the act takes something away or stops it. */
  public String getTone() {
    return switch (entry().act()) {
      case DELETE, REVOKE, DISCARD, CANCEL, REFUSE_SIGN_IN -> "bad";
      case SUSPEND, DRAIN, PAUSE, STOP, LOCK_OUT -> "busy";
      case CREATE, REINSTATE, RESUME, START -> "good";
      default -> "calm";
    };
  }

  public String getKind() {
    return entry().subject().kind().code().replace('-', ' ').toLowerCase(Locale.ROOT);
  }

  public String getName() {
    return Visible.of(entry().subject().name());
  }

  /** Whose thing it is; empty for the platform's. */
  public String getTenant() {
    return entry().subject().tenant().map(names).orElse("");
  }

  public long getCount() {
    return entry().count();
  }

  /** The number of the bulk run that it was part of; null when it was none. */
  public Long getRun() {
    return entry().run().isPresent() ? entry().run().getAsLong() : null;
  }

  /** The run that began here, as it stands now; null when none did. */
  public BulkRun getBegun() {
    return begun.orElse(null);
  }

  public String getDetail() {
    return entry().detail().map(Visible::of).orElse("");
  }

  /** What differs, field by field. */
  public List<JsonDiff.Line> getDiff() {
    return JsonDiff.of(entry().before(), entry().after()).stream()
        .filter(line -> !line.field().equals("version"))
        .toList();
  }

  private AuditEntry entry() {
    return written.entry();
  }

  private Actor actor() {
    return entry().actor();
  }
}
