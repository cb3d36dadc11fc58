package io.rebound.engine;

import io.rebound.audit.AuditTrail;
import io.rebound.audit.RefusalTally;
import io.rebound.audit.SignInTrail;
import io.rebound.benchmark.Benchmarks;
import io.rebound.bulk.BulkActs;
import io.rebound.deadletter.CauseGroups;
import io.rebound.deadletter.DeadLetters;
import io.rebound.deadletter.Discards;
import io.rebound.deadletter.EditedRedrive;
import io.rebound.deadletter.Redrive;
import io.rebound.delivery.kafka.ClusterDirectory;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.Destinations;
import io.rebound.dispatch.TestDelivery;
import io.rebound.history.Requests;
import io.rebound.history.TaskHistory;
import io.rebound.history.TaskLookup;
import io.rebound.intake.EffectivePolicy;
import io.rebound.intake.TaskControl;
import io.rebound.intake.TaskIntake;
import io.rebound.jpa.Transactions;
import io.rebound.overview.News;
import io.rebound.overview.Nodes;
import io.rebound.overview.Overview;
import io.rebound.overview.TenantOverview;
import io.rebound.recurring.CronDesk;
import io.rebound.recurring.CronSchedules;
import io.rebound.retry.RetryPolicies;
import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.schedule.LaneStates;
import io.rebound.tenant.ApiKeys;
import io.rebound.tenant.SavedFilters;
import io.rebound.tenant.SignIn;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.Tenants;
import io.rebound.tenant.Users;
import io.rebound.tenant.jpa.JpaSavedFilters;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Hands the use cases and ports of the engine to whoever injects them: the API and the console. */
@Dependent
public class Wiring {
  @EJB private Engine engine;

  @Resource(lookup = "java:app/concurrent/work")
  private ManagedExecutorService work;

  @Produces
  TaskIntake intake() {
    return engine.machine().useCases().intake();
  }

  @Produces
  TaskControl control() {
    return engine.machine().useCases().control();
  }

  @Produces
  TaskLookup lookup() {
    return engine.machine().useCases().lookup();
  }

  @Produces
  Redrive redrive() {
    return engine.machine().useCases().redrive();
  }

  @Produces
  EffectivePolicy effectivePolicy() {
    return engine.machine().useCases().effectivePolicy();
  }

  @Produces
  TestDelivery testDelivery() {
    return engine.machine().useCases().testDelivery();
  }

  @Produces
  EditedRedrive editedRedrive() {
    return engine.machine().useCases().edited();
  }

  @Produces
  BulkActs bulkActs() {
    return engine.machine().useCases().bulk();
  }

  @Produces
  CronDesk cronDesk() {
    return engine.machine().useCases().cronDesk();
  }

  @Produces
  CronSchedules cronSchedules() {
    return engine.adapters().ports().remembering().cronSchedules();
  }

  @Produces
  Benchmarks benchmarks() {
    return engine.benchmarks();
  }

  @Produces
  CauseGroups causes() {
    return engine.adapters().causes();
  }

  @Produces
  Discards discards() {
    return engine.adapters().ports().remembering().discards();
  }

  @Produces
  TaskHistory history() {
    return engine.adapters().ports().remembering().history();
  }

  @Produces
  Requests requests() {
    return new Requests(
        engine.adapters().formerSpecs(), engine.adapters().ports().tenancy().tenants());
  }

  @Produces
  DeadLetters deadLetters() {
    return engine.adapters().ports().remembering().deadLetters();
  }

  @Produces
  AuditTrail audit() {
    return engine.adapters().ports().remembering().audit();
  }

  @Produces
  Tenants tenants() {
    return engine.adapters().ports().tenancy().tenants();
  }

  @Produces
  TenantDirectory tenantDirectory() {
    return engine.adapters().ports().tenancy().directory();
  }

  @Produces
  Destinations foundDestinations() {
    return engine.adapters().ports().tenancy().destinations();
  }

  @Produces
  InstantSource clock() {
    return engine.clock();
  }

  @Produces
  DestinationCatalog destinations() {
    return engine.adapters().ports().tenancy().catalog();
  }

  @Produces
  RetryPolicies policies() {
    return engine.adapters().ports().tenancy().policies();
  }

  @Produces
  RetryPolicyCatalog policyCatalog() {
    return engine.adapters().policies();
  }

  @Produces
  ClusterDirectory clusters() {
    return engine.adapters().clusters();
  }

  @Produces
  DestinationJudge judge() {
    return engine.adapters().judge();
  }

  @Produces
  ApiKeys keys() {
    return engine.adapters().keys();
  }

  @Produces
  Users users() {
    return engine.adapters().users();
  }

  @Produces
  SavedFilters savedFilters(Transactions transactions, InstantSource clock) {
    return new JpaSavedFilters(transactions, clock);
  }

  @Produces
  SignIn signIn() {
    return engine.adapters().signIn();
  }

  @Produces
  SignInTrail signInTrail(RefusalTally tally) {
    return new SignInTrail(audit(), users()::find, work, tally);
  }

  @Produces
  @Singleton // it has to remember
  RefusalTally refusalTally(InstantSource clock) {
    return new RefusalTally(clock);
  }

  @Produces
  Overview overview() {
    return engine.overview();
  }

  @Produces
  LaneStates laneStates() {
    return engine.adapters().ports().scheduling().laneStates();
  }

  @Produces
  TenantOverview tenantOverview() {
    return engine.tenantOverview();
  }

  @Produces
  News news() {
    return engine.news();
  }

  @Produces
  Nodes nodes() {
    return engine.nodes();
  }

  @Produces
  Settings settings() {
    return engine.settings();
  }
}
