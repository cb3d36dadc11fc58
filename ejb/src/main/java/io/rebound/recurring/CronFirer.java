package io.rebound.recurring;

import io.rebound.input.FieldError;
import io.rebound.input.Fingerprint;
import io.rebound.intake.IntakeResult;
import io.rebound.intake.Submission;
import io.rebound.intake.Submission.When;
import io.rebound.intake.TaskIntake;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.quota.QuotaExceeded;
import io.rebound.recurring.CronSchedules.Firing;
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
  private static final int MOST_HELD = 100;

  /** What was not taken rests, so that it does not stand before what can be. */
  private static final Duration UNTIL_AGAIN = Duration.ofSeconds(5);

  private static final Duration UNTIL_REPAIRED = Duration.ofMinutes(10);

  /** So much is submitted together, and one schedule's times. */
  private static final int PIECE_BYTES = 4 << 20;

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
      byTenant.forEach((tenant, due) -> fire(tenant, due, now));
      more = held.size() == MOST_HELD;
    }
  }

  private void fire(TenantId tenant, List<CronSchedule> due, Instant now) {
    List<Due> piece = new ArrayList<>();
    long bytes = 0;
    for (CronSchedule schedule : due) {
      Optional<String> fault = schedule.timetable().fault();
      if (fault.isPresent()) {
        schedules.fired(holder, schedule, Firing.postponed(schedule, fault.get(), UNTIL_REPAIRED));
        continue;
      }
      Due planned = Due.of(schedule, now);
      if (bytes + planned.bytes() > PIECE_BYTES && !piece.isEmpty()) {
        submit(tenant, piece);
        piece.clear();
        bytes = 0;
      }
      piece.add(planned);
      bytes += planned.bytes();
    }
    submit(tenant, piece);
  }

  /** Whatever goes wrong with these is theirs alone: others have their turn all the same. */
  private void submit(TenantId tenant, List<Due> piece) {
    List<IntakeResult> results;
    try {
      results =
          submissions(tenant, piece.stream().flatMap(due -> due.submissions().stream()).toList());
    } catch (RuntimeException e) {
      String why = String.valueOf(e.getMessage());
      piece.forEach(
          due ->
              schedules.fired(
                  holder, due.schedule(), Firing.postponed(due.schedule(), why, UNTIL_AGAIN)));
      return;
    }
    int from = 0;
    for (Due due : piece) {
      int to = from + due.plan().times().size();
      schedules.fired(holder, due.schedule(), due.firing(results.subList(from, to)));
      from = to;
    }
  }

  /**
   * What is more than the tenant's quota allows at once goes in one by one, until it is used up.
   */
  private List<IntakeResult> submissions(TenantId tenant, List<Submission> submissions) {
    if (submissions.isEmpty()) {
      return List.of();
    }
    try {
      return intake.submit(tenant, submissions);
    } catch (QuotaExceeded e) {
      List<IntakeResult> results = new ArrayList<>();
      Optional<IntakeResult> refused = Optional.empty();
      for (Submission each : submissions) {
        IntakeResult result = refused.orElseGet(() -> submitted(tenant, each));
        refused = Optional.of(result).filter(IntakeResult.Unavailable.class::isInstance);
        results.add(result);
      }
      return results;
    }
  }

  private IntakeResult submitted(TenantId tenant, Submission submission) {
    try {
      return intake.submit(tenant, submission);
    } catch (QuotaExceeded e) {
      return new IntakeResult.Unavailable(e.getMessage());
    }
  }

  /** A schedule, and which of its times have come. */
  private record Due(CronSchedule schedule, Plan plan) {
    /** So much of a task is not payload, about. */
    private static final int BESIDES = 500;

    static Due of(CronSchedule schedule, Instant now) {
      int each = schedule.task().payload().bytes().length + BESIDES;
      int most = Math.max(1, Math.min(Plan.MOST, PIECE_BYTES / each));
      return new Due(schedule, Plan.of(schedule, now, now.plus(AHEAD), most));
    }

    long bytes() {
      return (long) plan.times().size() * (schedule.task().payload().bytes().length + BESIDES);
    }

    List<Submission> submissions() {
      return plan.times().stream().map(time -> submission(schedule, time)).toList();
    }

    /** Goes on after the last time that was answered for; what was not taken is tried again. */
    Firing firing(List<IntakeResult> results) {
      Optional<Instant> last = schedule.last();
      Optional<TaskId> task = schedule.lastTask();
      Optional<String> trouble = Optional.empty();
      for (int i = 0; i < results.size(); i++) {
        IntakeResult result = results.get(i);
        Instant time = plan.times().get(i);
        if (result instanceof IntakeResult.Unavailable
            || result instanceof IntakeResult.Suspended) {
          return new Firing(
              Optional.of(time), last, task, Optional.of(refusal(result)), UNTIL_AGAIN);
        }
        last = Optional.of(time);
        task = accepted(result);
        trouble = task.isPresent() ? Optional.empty() : Optional.of(refusal(result));
      }
      return new Firing(plan.next(), last, task, trouble, Duration.ZERO);
    }
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
    if (result instanceof IntakeResult.Unavailable unavailable) {
      return unavailable.reason();
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
