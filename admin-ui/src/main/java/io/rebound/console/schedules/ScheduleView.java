package io.rebound.console.schedules;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Edited;
import io.rebound.console.page.Editor;
import io.rebound.console.page.Kind;
import io.rebound.console.page.Texts;
import io.rebound.input.Parsed;
import io.rebound.recurring.CronDesk;
import io.rebound.recurring.CronDraft;
import io.rebound.recurring.CronSchedule;
import io.rebound.recurring.CronSchedules;
import io.rebound.recurring.json.CronScheduleJson;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;

/** One cron schedule: made and changed, with its next times while they are typed. */
@Named
@ViewScoped
public class ScheduleView implements Editor<CronSchedule> {
  private static final long serialVersionUID = 1;
  private static final Kind<ScheduleForm> KIND =
      new Kind<>(
          "/schedule.xhtml",
          "/schedules.xhtml",
          Right.CHANGE_SETUP,
          "cron.",
          ScheduleForm.FIELDS,
          ScheduleForm.class);

  @Inject private transient Provider<CronSchedules> schedules;
  @Inject private transient Provider<CronDesk> desk;
  @Inject private transient Provider<InstantSource> clock;
  @Inject private Edited<CronSchedule, ScheduleForm> edited;
  @Inject private Viewer viewer;
  @Inject private Texts texts;

  private boolean paused;

  @PostConstruct
  void begin() {
    edited.begin(KIND, this, new ScheduleForm());
  }

  @Override
  public Optional<CronSchedule> stored(String name) {
    return edited.owner().flatMap(of -> schedules.get().get(of, name));
  }

  @Override
  public JsonObject document(CronSchedule schedule) {
    return CronScheduleJson.write(schedule);
  }

  @Override
  public long version(CronSchedule schedule) {
    return schedule.version();
  }

  @Override
  public void fill(CronSchedule schedule) {
    getForm().fill(schedule);
  }

  @Override
  public void see(CronSchedule now) {
    paused = now.paused();
  }

  /** Makes the schedule, or changes it; what is wrong is said at the fields. */
  @Needs(Right.CHANGE_SETUP)
  public void save() {
    Parsed<CronDraft> parsed = getForm().draft(StoredPayload.of(edited.stored()), texts);
    edited.wrong(parsed.errors());
    parsed.value().ifPresent(this::put);
  }

  private void put(CronDraft draft) {
    edited.change(
        (of, name, expected) ->
            ScheduleForm.placed(desk.get().put(viewer.actor(), of, name, draft, expected)));
  }

  /** Saves what was typed over what somebody else changed, which the user has seen. */
  @Needs(Right.CHANGE_SETUP)
  public void overrule() {
    edited.overrule();
    save();
  }

  /** The next times as they are typed; null while nothing is. */
  public Preview getPreview() {
    return getForm().preview(clock.get().instant()).orElse(null);
  }

  public boolean isPaused() {
    return paused;
  }

  /** The schedule on its screen. */
  public Edited<CronSchedule, ScheduleForm> getEdited() {
    return edited;
  }

  public ScheduleForm getForm() {
    return edited.getForm();
  }
}
