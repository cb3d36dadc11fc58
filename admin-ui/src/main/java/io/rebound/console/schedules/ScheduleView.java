package io.rebound.console.schedules;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Meanwhile;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Once;
import io.rebound.console.page.Texts;
import io.rebound.input.Expected;
import io.rebound.input.Parsed;
import io.rebound.recurring.CronDesk;
import io.rebound.recurring.CronDraft;
import io.rebound.recurring.CronSchedule;
import io.rebound.recurring.CronSchedules;
import io.rebound.recurring.CronSchedules.Change;
import io.rebound.recurring.json.CronScheduleJson;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.io.Serializable;
import java.time.InstantSource;
import java.util.Optional;

/** One cron schedule: made and changed, with its next times while they are typed. */
@Named
@ViewScoped
public class ScheduleView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String PAGE = "/schedule.xhtml";

  @Inject private transient Provider<CronSchedules> schedules;
  @Inject private transient Provider<CronDesk> desk;
  @Inject private transient Provider<InstantSource> clock;
  @Inject private TenantChoice tenants;
  @Inject private Viewer viewer;
  @Inject private Permissions permissions;
  @Inject private Notices notices;
  @Inject private Texts texts;
  @Inject private Goes goes;
  @Inject private Once once;

  private ScheduleForm form = new ScheduleForm();
  private Meanwhile meanwhile = new Meanwhile();
  private String tenant;
  private String original;
  private String name;
  private boolean paused;

  /** Fills the form with the schedule of the address; one without a name is for a new one. */
  public void load() {
    Optional<TenantId> of = owner();
    if (tenant == null) {
      goes.to("/schedules.xhtml"); // where one can say whose
    } else if (of.isEmpty()) {
      goes.nowhere();
    } else if (original == null && !permissions.has(Right.CHANGE_SETUP)) {
      goes.refused();
    } else if (original != null) {
      stored().ifPresentOrElse(this::fill, goes::nowhere);
      once.handed(typed(), Typed.class).ifPresent(this::restore);
    }
  }

  private void fill(CronSchedule schedule) {
    name = schedule.name();
    paused = schedule.paused();
    meanwhile.filledFrom(CronScheduleJson.write(schedule), schedule.version());
    form.fill(schedule);
  }

  private void restore(Typed typed) {
    form = typed.form();
    meanwhile = typed.over();
  }

  /** Opens the page again by its address, with what was typed and not saved. */
  void again() {
    once.hand(typed(), new Typed(form, meanwhile));
    goes.to(PAGE, "tenant", tenant, "name", original);
  }

  private String typed() {
    return "typed for the schedule " + tenant + "/" + original;
  }

  /** What was typed, over what. */
  private record Typed(ScheduleForm form, Meanwhile over) {}

  /** The tenant of the address; empty when it is not there, or not for this user. */
  Optional<TenantId> owner() {
    return Optional.ofNullable(tenant).flatMap(tenants::named).map(Tenant::id);
  }

  /** The schedule as it is stored; empty when it is only being made. */
  Optional<CronSchedule> stored() {
    return owner().filter(of -> original != null).flatMap(of -> schedules.get().get(of, original));
  }

  /** Makes the schedule, or changes it; what is wrong is said at the fields. */
  @Needs(Right.CHANGE_SETUP)
  public void save() {
    Parsed<CronDraft> parsed = form.draft(texts);
    notices.wrong("edit", ScheduleForm.FIELDS, parsed.errors());
    Optional<TenantId> of = owner();
    if (parsed.value().isPresent() && of.isPresent()) {
      String wanted = isFresh() ? Optional.ofNullable(name).orElse("").strip() : original;
      told(
          wanted,
          desk.get().put(viewer.actor(), of.get(), wanted, parsed.value().get(), expected()));
    }
  }

  /** Saves what was typed over what somebody else changed, which the user has seen. */
  @Needs(Right.CHANGE_SETUP)
  public void overrule() {
    meanwhile.overrule();
    save();
  }

  /** The schedule is like this by now, and the form with what was typed is to stay. */
  void changed(CronSchedule now) {
    meanwhile.follow(CronScheduleJson.write(now), now.version());
    again();
  }

  /** The version that the form stands over, or none yet. */
  Expected expected() {
    return isFresh() ? Expected.absent() : Expected.version(meanwhile.version());
  }

  private void told(String wanted, Change change) {
    if (change instanceof Change.Created || change instanceof Change.Updated) {
      notices.kept().done(isFresh() ? "cron.made" : "cron.saved", wanted);
      goes.to(PAGE, "tenant", tenant, "name", wanted);
    } else if (change instanceof Change.VersionConflict conflict) {
      conflict(conflict.current());
    } else if (change instanceof Change.Rejected rejected) {
      notices.wrong("edit", ScheduleForm.FIELDS, ScheduleForm.placed(rejected.errors()));
    } else {
      notices.failed("cron.gone");
    }
  }

  /** Somebody else was faster; it is like this now, or gone. */
  void conflict(Optional<CronSchedule> now) {
    if (isFresh()) {
      notices.wrong("edit:name", texts.get("name.taken.schedule"));
    } else if (now.isEmpty()) {
      notices.failed("cron.gone");
    } else {
      notices.failed("conflict");
      paused = now.get().paused();
      meanwhile.foundAs(CronScheduleJson.write(now.get()), now.get().version());
    }
  }

  /** The next times as they are typed; null while nothing is. */
  public Preview getPreview() {
    return form.preview(clock.get().instant()).orElse(null);
  }

  /** What somebody else changed while the form was being filled in. */
  public Meanwhile getMeanwhile() {
    return meanwhile;
  }

  /** Whether the schedule is only being made. */
  public boolean isFresh() {
    return original == null;
  }

  public boolean isPaused() {
    return paused;
  }

  public ScheduleForm getForm() {
    return form;
  }

  public String getOriginal() {
    return original;
  }

  public void setOriginal(String original) {
    this.original = original == null || original.isBlank() ? null : original;
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
}
