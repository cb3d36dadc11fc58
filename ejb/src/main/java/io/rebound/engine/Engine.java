package io.rebound.engine;

import io.rebound.audit.jdbc.JdbcAuditTrail;
import io.rebound.benchmark.Benchmarks;
import io.rebound.deadletter.jdbc.JdbcDiscards;
import io.rebound.delivery.TaskHandler;
import io.rebound.journal.jdbc.PromptSource;
import io.rebound.jpa.JtaTransactions;
import io.rebound.overview.News;
import io.rebound.overview.Nodes;
import io.rebound.overview.Overview;
import io.rebound.overview.OverviewUnavailable;
import io.rebound.overview.TenantOverview;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDraft;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * The machine in its container: starts with the application and stops with it. The container's
 * executors run the loops, its timers are the heartbeats.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
    name = "java:app/jdbc/rebound",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=rebound.db.url}",
    user = "${MPCONFIG=rebound.db.user}",
    password = "${MPCONFIG=rebound.db.password}",
    minPoolSize = 4,
    maxPoolSize = 16,
    properties = {
      "connectTimeout=5",
      "socketTimeout=30",
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
      "fish.payara.validate-atmost-once-period-in-seconds=1"
    })
@DataSourceDefinition(
    name = "java:app/jdbc/prompt",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=rebound.db.url}",
    user = "${MPCONFIG=rebound.db.user}",
    password = "${MPCONFIG=rebound.db.password}",
    minPoolSize = 4,
    maxPoolSize = 32,
    properties = {
      "connectTimeout=2",
      "loginTimeout=2",
      "socketTimeout=4",
      "fish.payara.fail-all-connections=true",
      "fish.payara.max-wait-time-in-millis=5000",
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
      "fish.payara.validate-atmost-once-period-in-seconds=1"
    })
@ManagedExecutorDefinition(name = "java:app/concurrent/loops", maxAsync = 64)
@ManagedExecutorDefinition(name = "java:app/concurrent/work", maxAsync = 32)
@ManagedExecutorDefinition(name = "java:app/concurrent/lookups", maxAsync = 8)
public class Engine {
  private static final Logger LOG = Logger.getLogger(Engine.class.getName());
  // Nodes learn of a change some seconds later, and their clocks differ.
  private static final Duration SPEC_OUTLIVED = Duration.ofDays(1);
  private static final Duration IDEMPOTENCY_WINDOW = Duration.ofDays(2);
  private static final int DEADLINE_THREADS = 2;
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(15);

  @Resource(lookup = "java:app/jdbc/rebound")
  private DataSource database;

  @Resource(lookup = "java:app/jdbc/prompt")
  private DataSource prompt;

  @Resource(lookup = "java:app/concurrent/loops")
  private ManagedExecutorService loops;

  @Resource(lookup = "java:app/concurrent/work")
  private ManagedExecutorService work;

  @Resource(lookup = "java:app/concurrent/lookups")
  private ManagedExecutorService lookups;

  @Resource private ManagedThreadFactory threadFactory;
  @Resource private TimerService timerService;
  @Inject private JtaTransactions transactions;
  @Inject private StartedProbes probes;
  @Inject private Config config;
  @Inject private MetricRegistry metrics;
  @Inject @Any private Instance<TaskHandler> handlers;

  private final Map<String, Beat> beats = new ConcurrentHashMap<>();
  private StoreClock clock;
  private ScheduledThreadPoolExecutor deadlines;
  private Settings settings;
  private Adapters adapters;
  private Machine machine;
  private Observing observing;
  private Overview overview;
  private TenantOverview tenantOverview;
  private Benchmarking benchmarking;

  @PostConstruct
  void start() {
    settings = Settings.from(name -> config.getOptionalValue(name, String.class));
    clock = new StoreClock(Instant.now());
    deadlines = deadlines();
    DataSource promptly = new PromptSource(prompt, transactions.sparing());
    adapters =
        new Adapters(
            settings,
            database,
            promptly,
            transactions,
            new Threads(loops, work, lookups, deadlines, threadFactory),
            clock,
            new SecureRandom(),
            handlers.stream().toList());
    prepare();
    observing = new Observing(settings, promptly, clock);
    benchmarking = new Benchmarking();
    machine =
        new Machine(
            settings.engine(),
            settings.node(),
            adapters.ports(),
            clock,
            () -> ThreadLocalRandom.current().nextLong(),
            new AllMeters(
                List.of(new MetricMeters(metrics), observing.meters(), benchmarking.gauge())),
            new AttemptLog(settings.engine().attemptLog()));
    adapters.onMissed(machine::askForRecovery);
    machine.start(loops);
    List<Heartbeat> heartbeats = new ArrayList<>(machine.heartbeats());
    heartbeats.add(
        new Heartbeat("make partitions", Duration.ofHours(1), adapters.partitions()::makeAhead));
    heartbeats.add(new Heartbeat("apply retention", Duration.ofHours(1), this::forget));
    heartbeats.addAll(observing.heartbeats(machine, Adapters.VERSION));
    heartbeats.forEach(this::schedule);
    probes.started(
        new StoreProbes(prompt, adapters.ports(), adapters::kafkaTrouble, machine, work));
    overview = observing.overview(adapters.ports(), machine, probes);
    tenantOverview = observing.tenantOverview(adapters.ports(), probes, machine.quotas());
    benchmarking.start(
        settings.node(), database, promptly, adapters, machine, clock, threadFactory);
    LOG.info("node " + settings.node() + " delivers");
  }

  /**
   * Keeps the deadlines of attempts. Unlike the loops and the heartbeats they are not the
   * container's: most deadlines are cancelled long before, and its executor would keep each, with
   * the payload, until its time.
   */
  private ScheduledThreadPoolExecutor deadlines() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(DEADLINE_THREADS, threadFactory);
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /** What has to be there before the first task. */
  private void prepare() {
    adapters.partitions().makeAhead();
    adapters.policies().installPresets();
    TenantDirectory tenants = adapters.ports().tenancy().directory();
    tenants.create(Actor.SERVER, TenantDraft.named(TenantDirectory.DEFAULT));
    settings.apiKey().ifPresent(key -> adapters.keys().ensure(key, TenantDirectory.DEFAULT));
    settings.adminPassword().ifPresent(password -> adapters.users().ensureAdmin(password));
  }

  private void forget() {
    Instant now = clock.instant();
    adapters.partitions().dropBefore(now.minus(settings.engine().retention()));
    // These have time: nobody waits for them, and there may be much to forget.
    new JdbcDiscards(database).forgetBefore(now.minus(settings.engine().retention()));
    new JdbcAuditTrail(database).forgetBefore(now.minus(settings.auditRetention()));
    adapters.formerSpecs().forgetBefore(adapters.partitions().start().minus(SPEC_OUTLIVED));
    adapters.partitions().forgetKeysBefore(now.minus(IDEMPOTENCY_WINDOW));
  }

  private void schedule(Heartbeat heartbeat) {
    beats.put(heartbeat.name(), new Beat(heartbeat));
    long millis = heartbeat.every().toMillis();
    timerService.createIntervalTimer(millis, millis, new TimerConfig(heartbeat.name(), false));
  }

  @Timeout
  void beat(Timer timer) {
    Beat beat = beats.get((String) timer.getInfo());
    if (beat != null) {
      beat.once();
    }
  }

  @PreDestroy
  void stop() {
    beats.clear();
    observing.news().end();
    benchmarking.stop();
    try {
      machine.stop(PATIENCE_AT_STOP);
      observing.stopped();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OverviewUnavailable e) {
      LOG.log(Level.FINE, "the end of this node could not be noted", e);
    } finally {
      adapters.close();
      deadlines.shutdownNow();
    }
  }

  // Public, as the container lets nobody call anything else on an EJB.

  /** The time of the stores. */
  public StoreClock clock() {
    return clock;
  }

  /** The engine itself. */
  public Machine machine() {
    return machine;
  }

  /** What the engine works with. */
  public Adapters adapters() {
    return adapters;
  }

  /** The nodes of the deployment. */
  public Nodes nodes() {
    return observing.nodes();
  }

  /** Tells when there is something new to be seen. */
  public News news() {
    return observing.news();
  }

  /** How the deployment is doing. */
  public Overview overview() {
    return overview;
  }

  /** How a tenant's tasks are doing. */
  public TenantOverview tenantOverview() {
    return tenantOverview;
  }

  /** The door for benchmarks. */
  public Benchmarks benchmarks() {
    return benchmarking.benchmarks();
  }

  /** What was set. */
  public Settings settings() {
    return settings;
  }
}
