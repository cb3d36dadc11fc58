package io.rebound.intake;

import io.rebound.input.FieldError;
import io.rebound.journal.Journal.Submitted;
import io.rebound.journal.JournalUnavailable;
import io.rebound.quota.Admission;
import io.rebound.quota.QuotaExceeded;
import io.rebound.quota.Quotas;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.Task;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.Tenants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The door: a task is accepted once, whatever the client repeats, and answered when it is as safe
 * as was asked for.
 */
public final class TaskIntake {
  private final Tenants tenants;
  private final TaskDrafting drafting;
  private final Acceptance acceptance;
  private final Valve valve;
  private final Quotas quotas;
  private final IntakeMeter meter;

  /**
   * @param meter is told what is accepted and what a quota refuses
   */
  public TaskIntake(
      Tenants tenants,
      TaskDrafting drafting,
      Acceptance acceptance,
      Valve valve,
      Quotas quotas,
      IntakeMeter meter) {
    this.tenants = tenants;
    this.drafting = drafting;
    this.acceptance = acceptance;
    this.valve = valve;
    this.quotas = quotas;
    this.meter = meter;
  }

  /** Takes one task. As {@link #submit(TenantId, List)}. */
  public IntakeResult submit(TenantId tenant, Submission submission) {
    return submit(tenant, List.of(submission)).get(0);
  }

  /**
   * Takes tasks; each is accepted or not for itself, and those of one durability in one write.
   *
   * @return what became of each, in order
   * @throws IntakeClosed when nothing is accepted at the moment
   * @throws QuotaExceeded when the tenant may not hand in so many now; nothing is accepted then
   * @throws JournalUnavailable when journaled tasks could not be committed, and nothing else is
   *     accepted
   * @throws ScheduleUnavailable when tasks that are not journaled could not be scheduled, and
   *     nothing else is accepted
   */
  public List<IntakeResult> submit(TenantId id, List<Submission> submissions) {
    valve.pass();
    Optional<Tenant> tenant =
        tenants.find(id).filter(found -> !found.suspended() && !found.draining());
    if (tenant.isEmpty()) {
      IntakeResult suspended = new IntakeResult.Suspended();
      return submissions.stream().map(each -> suspended).toList();
    }
    try (Admission admission = quotas.admit(tenant.get(), submissions.size())) {
      return take(tenant.get(), submissions, admission);
    } catch (QuotaExceeded e) {
      return repeated(id, submissions).orElseThrow(() -> refused(id, submissions.size(), e));
    }
  }

  private List<IntakeResult> take(
      Tenant tenant, List<Submission> submissions, Admission admission) {
    IntakeResult[] results = new IntakeResult[submissions.size()];
    // The strongest first: while nothing is accepted, a store that is away fails the whole call.
    Map<Durability, List<Placed>> accepted = new TreeMap<>(Comparator.reverseOrder());
    for (int i = 0; i < results.length; i++) {
      List<FieldError> errors = new ArrayList<>();
      Optional<Task> task = drafting.draft(tenant, submissions.get(i), errors);
      if (task.isEmpty()) {
        results[i] = rejected(tenant.id(), submissions.get(i), errors);
      } else {
        Submitted submitted = new Submitted(task.get(), submissions.get(i).idempotency());
        accepted
            .computeIfAbsent(task.get().durability(), level -> new ArrayList<>())
            .add(new Placed(i, submitted));
      }
    }
    boolean anyAccepted = false;
    for (Map.Entry<Durability, List<Placed>> level : accepted.entrySet()) {
      try {
        int fresh = accept(level.getKey(), level.getValue(), results);
        admission.used(fresh);
        meter.accepted(tenant.id(), fresh);
        anyAccepted = true;
      } catch (JournalUnavailable | ScheduleUnavailable e) {
        if (!anyAccepted) {
          throw e;
        }
        level
            .getValue()
            .forEach(each -> results[each.index()] = new IntakeResult.Unavailable(e.getMessage()));
      }
    }
    return Arrays.asList(results);
  }

  /** What would be wrong with a submission, field by field; nothing is taken. */
  public List<FieldError> check(TenantId tenant, Submission submission) {
    List<FieldError> errors = new ArrayList<>();
    tenants.find(tenant).ifPresent(found -> drafting.draft(found, submission, errors));
    return errors;
  }

  /** Answers how many are new. */
  private int accept(Durability durability, List<Placed> placed, IntakeResult[] results) {
    List<IntakeResult> accepted =
        acceptance.accept(durability, placed.stream().map(Placed::submitted).toList());
    int fresh = 0;
    for (int i = 0; i < accepted.size(); i++) {
      results[placed.get(i).index()] = accepted.get(i);
      fresh += accepted.get(i) instanceof IntakeResult.Accepted each && !each.repeated() ? 1 : 0;
    }
    return fresh;
  }

  private QuotaExceeded refused(TenantId tenant, int tasks, QuotaExceeded why) {
    quotas.refused(tenant, why.kind());
    meter.refused(tenant, why.kind(), tasks);
    return why;
  }

  /**
   * What was accepted before is answered again although the quota is used up: each of the
   * submissions, or else none. Looks no further than the first that is new.
   */
  private Optional<List<IntakeResult>> repeated(TenantId tenant, List<Submission> submissions) {
    List<IntakeResult> results = new ArrayList<>(submissions.size());
    for (Submission submission : submissions) {
      Optional<IntakeResult> earlier =
          submission.idempotency().flatMap(given -> acceptance.earlier(tenant, given));
      if (earlier.isEmpty()) {
        return Optional.empty();
      }
      results.add(earlier.get());
    }
    return Optional.of(results);
  }

  /** A repetition is answered as before, although what it names may be gone by now. */
  private IntakeResult rejected(TenantId tenant, Submission submission, List<FieldError> errors) {
    return submission
        .idempotency()
        .flatMap(given -> acceptance.earlier(tenant, given))
        .orElseGet(() -> new IntakeResult.Rejected(errors));
  }

  private record Placed(int index, Submitted submitted) {}
}
