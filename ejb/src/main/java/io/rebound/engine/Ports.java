package io.rebound.engine;

import io.rebound.audit.AuditTrail;
import io.rebound.bulk.BulkRuns;
import io.rebound.deadletter.DeadLetters;
import io.rebound.deadletter.Discards;
import io.rebound.delivery.Channels;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.Destinations;
import io.rebound.history.HistoryWriter;
import io.rebound.history.OutcomeLog;
import io.rebound.history.TaskHistory;
import io.rebound.journal.Journal;
import io.rebound.quota.UnfinishedTasks;
import io.rebound.recurring.CronSchedules;
import io.rebound.retry.RetryPolicies;
import io.rebound.schedule.Claims;
import io.rebound.schedule.LaneStates;
import io.rebound.schedule.Lanes;
import io.rebound.schedule.Rebuild;
import io.rebound.schedule.Schedule;
import io.rebound.schedule.Wakeups;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.Tenants;

/** Everything that the engine works with and that an adapter, or a fake, stands behind. */
public record Ports(
    Tenancy tenancy, Scheduling scheduling, Remembering remembering, Channels channels) {

  /** Who and where to. */
  public record Tenancy(
      Tenants tenants,
      TenantDirectory directory,
      Destinations destinations,
      DestinationCatalog catalog,
      RetryPolicies policies) {}

  /**
   * What is due, and who holds it.
   *
   * @param prompt the schedule for people and clients, who do not wait as long as the engine does
   */
  public record Scheduling(
      Schedule schedule,
      Schedule prompt,
      Claims claims,
      Lanes lanes,
      LaneStates laneStates,
      Wakeups wakeups,
      Rebuild rebuild,
      OutcomeLog outcomes) {}

  /** What was accepted, and what became of it. */
  public record Remembering(
      Journal journal,
      HistoryWriter writer,
      TaskHistory history,
      DeadLetters deadLetters,
      AuditTrail audit,
      Discards discards,
      BulkRuns bulkRuns,
      UnfinishedTasks unfinished,
      CronSchedules cronSchedules) {}
}
