package io.rebound.engine;

import io.rebound.bulk.BulkActs;
import io.rebound.bulk.BulkHand;
import io.rebound.bulk.Counting;
import io.rebound.deadletter.EditedRedrive;
import io.rebound.deadletter.Forwarder;
import io.rebound.deadletter.ForwardingHand;
import io.rebound.deadletter.Redrive;
import io.rebound.dispatch.TestDelivery;
import io.rebound.history.TaskLookup;
import io.rebound.intake.Acceptance;
import io.rebound.intake.EffectivePolicy;
import io.rebound.intake.IntakeMeter;
import io.rebound.intake.TaskControl;
import io.rebound.intake.TaskDrafting;
import io.rebound.intake.TaskIntake;
import io.rebound.intake.Valve;
import io.rebound.quota.Quotas;
import io.rebound.recurring.CronDesk;
import io.rebound.recurring.CronFirer;
import io.rebound.schedule.PromptSchedule;
import io.rebound.schedule.Schedule;
import io.rebound.task.TaskIds;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What people and clients ask of the engine, wired.
 *
 * @param intake the door for tasks
 * @param control cancels tasks and runs them now
 * @param redrive brings dead letters back
 * @param lookup finds tasks in their true state
 * @param edited brings dead letters back with another payload
 * @param bulk acts on many tasks at once
 * @param bulkHand does the pages of such acts
 * @param effectivePolicy explains which policy applies
 * @param testDelivery sends test messages
 * @param forwarder hands dead letters to their dead destinations
 * @param cronDesk looks after cron schedules
 * @param cronFirer submits their tasks
 */
public record UseCases(
    TaskIntake intake,
    TaskControl control,
    Redrive redrive,
    TaskLookup lookup,
    EditedRedrive edited,
    BulkActs bulk,
    BulkHand bulkHand,
    Forwarder forwarder,
    EffectivePolicy effectivePolicy,
    TestDelivery testDelivery,
    CronDesk cronDesk,
    CronFirer cronFirer) {

  /**
   * Wires them.
   *
   * @param holder tells this process from every other
   * @param prompt the same schedule, for those who wait for its answers
   * @param meter is told what the door does
   * @param onUnscheduled is called when the schedule could not be told of accepted tasks
   * @param onBulk is called when there is a bulk act to carry on
   */
  static UseCases of(
      Ports ports,
      Schedule schedule,
      PromptSchedule prompt,
      String node,
      String holder,
      Valve valve,
      InstantSource clock,
      RandomGenerator random,
      Quotas quotas,
      IntakeMeter meter,
      Runnable onUnscheduled,
      Runnable onBulk) {
    var tenancy = ports.tenancy();
    var remembering = ports.remembering();
    TaskIds ids = new TaskIds(clock, random);
    Acceptance acceptance = new Acceptance(remembering.journal(), schedule, clock, onUnscheduled);
    TaskControl control = new TaskControl(remembering.journal(), prompt, remembering.audit());
    Redrive redrive = new Redrive(remembering.deadLetters(), schedule, clock, onUnscheduled);
    TaskLookup lookup =
        new TaskLookup(
            remembering.history(),
            prompt,
            prompt::isAsked,
            tenancy.destinations(),
            new UnrecordedTasks(tenancy.destinations(), tenancy.policies()));
    Counting counting = new Counting(remembering.history(), remembering.deadLetters(), clock);
    TaskIntake intake =
        new TaskIntake(
            tenancy.tenants(),
            new TaskDrafting(tenancy.destinations(), tenancy.policies(), ids, clock),
            acceptance,
            valve,
            quotas,
            meter);
    return new UseCases(
        intake,
        control,
        redrive,
        lookup,
        new EditedRedrive(
            remembering.history(),
            remembering.journal(),
            acceptance,
            remembering.discards(),
            ids,
            clock),
        new BulkActs(remembering.bulkRuns(), counting, clock, onBulk),
        new BulkHand(
            counting,
            remembering.history(),
            lookup,
            remembering.deadLetters(),
            control,
            redrive,
            remembering.discards(),
            clock),
        new Forwarder(
            remembering.deadLetters(),
            new ForwardingHand(
                tenancy.tenants(),
                tenancy.destinations(),
                tenancy.policies(),
                acceptance,
                ids,
                clock)),
        new EffectivePolicy(tenancy.tenants(), tenancy.destinations(), tenancy.policies(), clock),
        new TestDelivery(ports.channels(), remembering.audit(), ids, node, clock),
        new CronDesk(remembering.cronSchedules(), intake, clock),
        new CronFirer(remembering.cronSchedules(), intake, clock, holder));
  }
}
