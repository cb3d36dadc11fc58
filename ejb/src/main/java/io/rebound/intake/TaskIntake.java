package io.rebound.intake;

import io.rebound.input.FieldError;
import io.rebound.journal.Journal.Submitted;
import io.rebound.journal.JournalUnavailable;
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
import java.util.function.ObjIntConsumer;

/**
 * The door: a task is accepted once, whatever the client repeats, and answered when it is as safe
 * as was asked for.
 */
public final class TaskIntake {
  private final Tenants tenants;
  private final TaskDrafting drafting;
  private final Acceptance acceptance;
  private final Valve valve;
  private final ObjIntConsumer<TenantId> onAccepted;

  /**
   * @param onAccepted is told how many new tasks were accepted, and for whom
   */
  public TaskIntake(
      Tenants tenants,
      TaskDrafting drafting,
      Acceptance acceptance,
      Valve valve,
      ObjIntConsumer<TenantId> onAccepted) {
    this.onAccepted = onAccepted;
    this.tenants = tenants;
    this.drafting = drafting;
    this.acceptance = acceptance;
    this.valve = valve;
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
    IntakeResult[] results = new IntakeResult[submissions.size()];
    // The strongest first: while nothing is accepted, a store that is away fails the whole call.
    Map<Durability, List<Placed>> accepted = new TreeMap<>(Comparator.reverseOrder());
    for (int i = 0; i < results.length; i++) {
      List<FieldError> errors = new ArrayList<>();
      Optional<Task> task = drafting.draft(tenant.get(), submissions.get(i), errors);
      if (task.isEmpty()) {
        results[i] = rejected(id, submissions.get(i), errors);
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
        accept(id, level.getKey(), level.getValue(), results);
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

  private void accept(
      TenantId tenant, Durability durability, List<Placed> placed, IntakeResult[] results) {
    List<IntakeResult> accepted =
        acceptance.accept(durability, placed.stream().map(Placed::submitted).toList());
    int fresh = 0;
    for (int i = 0; i < accepted.size(); i++) {
      results[placed.get(i).index()] = accepted.get(i);
      fresh += accepted.get(i) instanceof IntakeResult.Accepted each && !each.repeated() ? 1 : 0;
    }
    onAccepted.accept(tenant, fresh);
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
