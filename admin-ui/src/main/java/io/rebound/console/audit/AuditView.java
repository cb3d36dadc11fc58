package io.rebound.console.audit;

import io.rebound.audit.Act;
import io.rebound.audit.AuditFilter;
import io.rebound.audit.AuditTrail;
import io.rebound.audit.AuditTrail.Written;
import io.rebound.audit.Subject;
import io.rebound.bulk.BulkActs;
import io.rebound.bulk.BulkRun;
import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.input.Echo;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Who changed what: a filter in the address, and the entries that match it. */
@Named
@RequestScoped
public class AuditView {
  private static final int PAGE = 50;

  @Inject private AuditTrail trail;
  @Inject private BulkActs bulk;
  @Inject private TenantChoice choice;
  @Inject private Notices notices;
  @Inject private Texts texts;

  private String actor;
  private String act;
  private String kind;
  private String tenant;
  private String name;
  private String from;
  private String to;
  private Long run;
  private Long before;
  private List<AuditLine> found;

  /** Reads the page before anything of it is drawn, so that it can say what is wrong with it. */
  @Needs(Right.SEE_AUDIT)
  public void load() {
    rows();
  }

  /** One page of them, newest first. */
  @Needs(Right.SEE_AUDIT)
  public List<AuditLine> getLines() {
    return rows().subList(0, Math.min(PAGE, rows().size()));
  }

  /** The entry that the next page begins before; null on the last. */
  public Long getNext() {
    return rows().size() > PAGE ? rows().get(PAGE - 1).getId() : null;
  }

  private List<AuditLine> rows() {
    if (found == null) {
      found =
          trail.search(filter(), PAGE + 1).stream()
              .map(written -> new AuditLine(written, choice::nameOf, begun(written), texts))
              .toList();
    }
    return found;
  }

  private Optional<BulkRun> begun(Written written) {
    OptionalLong number = written.entry().run();
    return number.isPresent() && written.entry().act() == Act.START
        ? bulk.find(Optional.empty(), number.getAsLong())
        : Optional.empty();
  }

  /** Whoever asks for an act or a run is shown all of it; else a run is one line. */
  private boolean isFolded() {
    return run == null && given(act).isEmpty();
  }

  private AuditFilter filter() {
    return new AuditFilter(
        given(actor),
        of(Act.values(), Act::code, act, "act"),
        of(Subject.Kind.values(), Subject.Kind::code, kind, "kind"),
        given(tenant).map(this::tenantOf).or(choice::scope),
        given(name),
        day(from, "from"),
        day(to, "to").map(day -> day.plus(1, ChronoUnit.DAYS)),
        run == null ? OptionalLong.empty() : OptionalLong.of(run),
        isFolded(),
        before == null ? OptionalLong.empty() : OptionalLong.of(before));
  }

  /** A tenant that is not there has no entries, and not everybody's. */
  private TenantId tenantOf(String wanted) {
    return choice.named(wanted).map(Tenant::id).orElse(new TenantId(Integer.MAX_VALUE));
  }

  private Optional<Instant> day(String text, String field) {
    try {
      return given(text).map(day -> LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      notices.failed("audit.day", field, Echo.of(text));
      return Optional.empty();
    }
  }

  private static Optional<String> given(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(words -> !words.isEmpty());
  }

  private <E> Optional<E> of(E[] values, Function<E, String> code, String text, String field) {
    Optional<E> known =
        Arrays.stream(values).filter(value -> code.apply(value).equals(text)).findFirst();
    if (known.isEmpty() && given(text).isPresent()) {
      notices.failed("audit.unknown", field, Echo.of(text));
    }
    return known;
  }

  /** What can be chosen of acts. */
  public List<String> getActs() {
    return Arrays.stream(Act.values()).map(Act::code).sorted().toList();
  }

  /** What can be chosen of things. */
  public List<String> getKinds() {
    return Arrays.stream(Subject.Kind.values()).map(Subject.Kind::code).sorted().toList();
  }

  public String getActor() {
    return actor;
  }

  public void setActor(String actor) {
    this.actor = actor;
  }

  public String getAct() {
    return act;
  }

  public void setAct(String act) {
    this.act = act;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public String getTenant() {
    return tenant;
  }

  public void setTenant(String tenant) {
    this.tenant = tenant;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public Long getRun() {
    return run;
  }

  public void setRun(Long run) {
    this.run = run;
  }

  public Long getBefore() {
    return before;
  }

  public void setBefore(Long before) {
    this.before = before;
  }
}
