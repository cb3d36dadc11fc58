package io.rebound.engine.benchmark;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.engine.Ports;
import io.rebound.input.Expected;
import io.rebound.intake.IntakeResult;
import io.rebound.intake.Submission;
import io.rebound.intake.TaskIntake;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Quota;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A tenant with one destination that takes everything and does nothing, for one run. */
final class Site {
  static final String LANE = "discard";

  private final DestinationCatalog catalog;
  private final TaskIntake intake;
  private final TenantId tenant;
  private final DestinationId lane;
  private final Payload payload;

  private Site(
      DestinationCatalog catalog,
      TaskIntake intake,
      TenantId tenant,
      DestinationId lane,
      Payload payload) {
    this.catalog = catalog;
    this.intake = intake;
    this.tenant = tenant;
    this.lane = lane;
    this.payload = payload;
  }

  /** The name of the tenant of that run. */
  static String tenantOf(long run) {
    return "benchmark-" + run;
  }

  static Site open(
      Ports.Tenancy tenancy, TaskIntake intake, long run, Durability durability, int bytes) {
    TenantDraft draft =
        new TenantDraft(
            tenantOf(run), 1, durability, Optional.empty(), false, Quota.NONE, false, false);
    if (!(tenancy.directory().create(Actor.SERVER, draft)
        instanceof TenantDirectory.Change.Saved saved)) {
      throw new IllegalStateException("tenant " + tenantOf(run) + " could not be made");
    }
    TenantId tenant = saved.tenant().id();
    DestinationDraft discard =
        DestinationDraft.of(new DestinationSpec.Handler("discard", Duration.ofSeconds(30)));
    tenancy.catalog().put(Actor.SERVER, tenant, LANE, discard, Expected.anything());
    Destination made = tenancy.catalog().get(tenant, LANE).orElseThrow();
    byte[] content = new byte[bytes];
    Arrays.fill(content, (byte) 'x');
    return new Site(
        tenancy.catalog(), intake, tenant, made.id(), new Payload(content, "text/plain"));
  }

  TenantId tenant() {
    return tenant;
  }

  DestinationId lane() {
    return lane;
  }

  /** Has what comes wait, or lets it go. */
  void pause(boolean paused) {
    catalog.pause(Actor.SERVER, tenant, LANE, paused);
  }

  /** Submits one task and waits until it is accepted. */
  void submit(Submission.When when) {
    IntakeResult result =
        intake.submit(
            tenant,
            new Submission(
                new Submission.Target.Named(LANE),
                payload,
                Optional.empty(),
                Map.of(),
                when,
                Task.DEFAULT_PRIORITY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    if (!(result instanceof IntakeResult.Accepted)) {
      throw new IllegalStateException("a task was not accepted: " + result);
    }
  }
}
