package io.rebound.recurring;

import io.rebound.input.FieldError;
import io.rebound.input.Fingerprint;
import io.rebound.intake.IntakeClosed;
import io.rebound.intake.IntakeResult;
import io.rebound.intake.Submission;
import io.rebound.intake.Submission.When;
import io.rebound.intake.TaskIntake;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.journal.JournalUnavailable;
import io.rebound.quota.QuotaExceeded;
import io.rebound.recurring.CronSchedules.Firing;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Submits the tasks of schedules whose time has come, on every node. That each time gets one task
 * is the journal's doing: the idempotency key is the schedule and the time, so whoever comes second
 * is told of the first one's task.
 */
public final class CronFirer {
  /** Tells the receiver the schedule that a task comes from. */
  public static final String SCHEDULE = "rebound-schedule";

  /**
   * Tells the receiver the time that a task was planned for, which a missed one has long behind.
   */
  public static final String PLANNED_FOR = "rebound-planned-for";

  /**
   * Tasks are submitted so much before their time, and delivered at it: how often this is called is
   * then not their lateness.
   */
  private static final Duration AHEAD = Duration.ofMillis(1500);

  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int MOST_HELD = 200;

  private final CronSchedules schedules;
  private final TaskIntake intake;
  private final InstantSource clock;
  private final String holder;

  /**
   * @param holder tells this process from every other
   */
  public CronFirer(CronSchedules schedules, TaskIntake intake, InstantSource clock, String holder) {
    this.schedules = schedules;
    this.intake = intake;
    this.clock = clock;
    this.holder = holder;
  }

  /** Submits everything whose time has come. To be called every second. */
  public void runOnce() {
    boolean more = true;
    while (more) {
      Instant now = clock.instant();
      List<CronSchedule> held = schedules.hold(holder, LEASE, now.plus(AHEAD), MOST_HELD);
      Map<TenantId, List<CronSchedule>> byTenant = new LinkedHashMap<>();
      held.forEach(
          each -> byTenant.computeIfAbsent(each.tenant(), tenant -> new ArrayList<>()).add(each));
      more = held.size() == MOST_HELD;
      for (Map.Entry<TenantId, List<CronSchedule>> due : byTenant.entrySet()) {
        more &= fire(due.getKey(), due.getValue(), now);
      }
    }
  }

  /** False when nothing is taken at the moment. */
  private boolean fire(TenantId tenant, List<CronSchedule> due, Instant now) {
    List<Plan> plans = due.stream().map(each -> Plan.of(each, now, now.plus(AHEAD))).toList();
    List<Submission> submissions = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      CronSchedule schedule = due.get(i);
      plans.get(i).times().forEach(time -> submissions.add(submission(schedule, time)));
    }
    List<IntakeResult> results;
    try {
      results = submit(tenant, submissions);
    } catch (IntakeClosed | JournalUnavailable | ScheduleUnavailable e) {
      due.forEach(each -> schedules.fired(holder, each, postponed(each, e.getMessage())));
      return false;
    }
    int from = 0;
    for (int i = 0; i < plans.size(); i++) {
      int to = from + plans.get(i).times().size();
      schedules.fired(
          holder, due.get(i), firing(due.get(i), plans.get(i), results.subList(from, to)));
      from = to;
    }
    return true;
  }

  /** What is more than the tenant's quota allows at once goes in piece by piece. */
  private List<IntakeResult> submit(TenantId tenant, List<Submission> submissions) {
    if (submissions.isEmpty()) {
      return List.of();
    }
    try {
      return intake.submit(tenant, submissions);
    } catch (QuotaExceeded e) {
      return submissions.stream().map(each -> submit(tenant, each)).toList();
    }
  }

  private IntakeResult submit(TenantId tenant, Submission submission) {
    try {
      return intake.submit(tenant, submission);
    } catch (QuotaExceeded e) {
      return new IntakeResult.Unavailable(e.getMessage());
    }
  }

  /** It is tried again in the next pass, by whichever node. */
  private static Firing postponed(CronSchedule schedule, String why) {
    return new Firing(schedule.next(), schedule.last(), schedule.lastTask(), Optional.of(why));
  }

  /** Goes on after the last time that was answered for; what no store took is tried again. */
  private static Firing firing(CronSchedule schedule, Plan plan, List<IntakeResult> results) {
    Optional<Instant> last = schedule.last();
    Optional<TaskId> task = schedule.lastTask();
    Optional<String> trouble = Optional.empty();
    for (int i = 0; i < results.size(); i++) {
      IntakeResult result = results.get(i);
      Instant time = plan.times().get(i);
      if (result instanceof IntakeResult.Unavailable unavailable) {
        return new Firing(Optional.of(time), last, task, Optional.of(unavailable.reason()));
      }
      last = Optional.of(time);
      task = accepted(result);
      trouble = task.isPresent() ? Optional.empty() : Optional.of(refusal(result));
    }
    return new Firing(plan.next(), last, task, trouble);
  }

  private static Optional<TaskId> accepted(IntakeResult result) {
    return result instanceof IntakeResult.Accepted accepted
        ? Optional.of(accepted.answer().id())
        : Optional.empty();
  }

  private static String refusal(IntakeResult result) {
    if (result instanceof IntakeResult.Rejected rejected) {
      return rejected.errors().stream()
          .map(FieldError::toString)
          .reduce((one, other) -> one + "; " + other)
          .orElse("the task was refused");
    }
    if (result instanceof IntakeResult.Conflict conflict) {
      return "its idempotency key was used by somebody else, for task " + conflict.original();
    }
    return "the tenant takes no tasks at the moment";
  }

  private static Submission submission(CronSchedule schedule, Instant time) {
    String key = "schedule/" + schedule.id() + "/" + time;
    return of(
        schedule, time, new When.At(time), Optional.of(new Idempotency(key, Fingerprint.of(key))));
  }

  /** The schedule's task for that time. */
  static Submission of(
      CronSchedule schedule, Instant time, When when, Optional<Idempotency> idempotency) {
    Submission task = schedule.task();
    Map<String, String> headers = new LinkedHashMap<>(task.headers());
    headers.put(SCHEDULE, schedule.name());
    headers.put(PLANNED_FOR, time.toString());
    return new Submission(
        task.destination(),
        task.payload(),
        task.key(),
        headers,
        when,
        task.priority(),
        task.source().or(() -> Optional.of(source(schedule.name()))),
        task.retryPolicy(),
        task.durability(),
        task.deadDestination(),
        Optional.empty(),
        idempotency);
  }

  /** The source of tasks whose schedule names none: what they are found by. */
  public static String source(String schedule) {
    return "schedule/" + schedule;
  }
}
