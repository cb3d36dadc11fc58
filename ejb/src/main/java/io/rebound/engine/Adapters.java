package io.rebound.engine;

import io.rebound.audit.jdbc.JdbcAuditTrail;
import io.rebound.bulk.jdbc.JdbcBulkRuns;
import io.rebound.deadletter.CauseGroups;
import io.rebound.deadletter.jdbc.JdbcCauseGroups;
import io.rebound.deadletter.jdbc.JdbcDeadLetters;
import io.rebound.deadletter.jdbc.JdbcDiscards;
import io.rebound.delivery.Channels;
import io.rebound.delivery.TaskHandler;
import io.rebound.delivery.handler.HandlerChannel;
import io.rebound.delivery.http.EgressPolicy;
import io.rebound.delivery.http.HttpChannel;
import io.rebound.delivery.http.HttpChannelSettings;
import io.rebound.delivery.http.HttpThreads;
import io.rebound.delivery.kafka.ClusterDirectory;
import io.rebound.delivery.kafka.KafkaChannel;
import io.rebound.delivery.kafka.KafkaCluster;
import io.rebound.delivery.kafka.KafkaProbe;
import io.rebound.delivery.kafka.KafkaThreads;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.FormerSpecs;
import io.rebound.destination.jpa.JpaDestinationCatalog;
import io.rebound.destination.jpa.JpaDestinations;
import io.rebound.destination.jpa.JpaFormerSpecs;
import io.rebound.history.jdbc.JdbcHistoryWriter;
import io.rebound.history.jpa.JpaTaskHistory;
import io.rebound.journal.jdbc.JdbcJournal;
import io.rebound.journal.jdbc.Partitions;
import io.rebound.jpa.Transactions;
import io.rebound.quota.jdbc.JdbcUnfinishedTasks;
import io.rebound.recurring.jdbc.JdbcCronSchedules;
import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.retry.jpa.JpaRetryPolicies;
import io.rebound.retry.jpa.JpaRetryPolicyCatalog;
import io.rebound.schedule.Lanes;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.schedule.redis.RedisSettings;
import io.rebound.schedule.redis.RedisStore;
import io.rebound.tenant.ApiKeys;
import io.rebound.tenant.SignIn;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.Users;
import io.rebound.tenant.jpa.JpaApiKeys;
import io.rebound.tenant.jpa.JpaTenantDirectory;
import io.rebound.tenant.jpa.JpaTenants;
import io.rebound.tenant.jpa.JpaUsers;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;

/** The real stores and channels, connected: PostgreSQL, Redis, Kafka and HTTP. */
public final class Adapters implements AutoCloseable {
  /** The version of this software. */
  public static final String VERSION = "1.0";

  private static final int REDIS_CONNECTIONS = 32;
  private static final int PAGE = 1000;

  private final RedisStore redis;
  private final ExecutorService renewals;
  private final ClusterDirectory clusters;
  private final DestinationJudge judge;
  private final KafkaProbe kafkaProbe;
  private final Ports ports;
  private final ApiKeys keys;
  private final SignIn signIn;
  private final RetryPolicyCatalog policies;
  private final CauseGroups causes;
  private final FormerSpecs formerSpecs;
  private final Partitions partitions;
  private volatile Runnable onMissed = () -> {};

  /**
   * @param database for the engine, which has time
   * @param prompt the same database for people and clients, who do not wait as long
   * @param random also makes keys and salts: must be cryptographically strong
   * @param handlers what destinations of type {@code handler} may name besides {@code discard}
   */
  public Adapters(
      Settings settings,
      DataSource database,
      DataSource prompt,
      Transactions transactions,
      Threads threads,
      StoreClock clock,
      RandomGenerator random,
      Collection<TaskHandler> handlers) {
    redis =
        new RedisStore(
            new RedisSettings(
                settings.redis().toString(),
                RedisSettings.DEFAULT_DEPLOYMENT,
                settings.engine().shards(),
                REDIS_CONNECTIONS,
                settings.node()),
            threads.factory());
    clusters = clusters(settings);
    KafkaChannel kafka =
        new KafkaChannel(clusters, new KafkaThreads(threads.work(), threads.timers()), random);
    HttpChannel http =
        new HttpChannel(
            HttpChannelSettings.defaults(VERSION),
            new EgressPolicy(settings.allowedNetworks()),
            systemTls(),
            new HttpThreads(threads.factory(), threads.lookups(), threads.timers()),
            clock,
            random);
    HandlerChannel handler = new HandlerChannel(handlers, threads.work(), threads.timers());
    judge = new DestinationJudge(clusters.names(), handler);
    kafkaProbe =
        new KafkaProbe(clusters.named(DestinationSpec.Kafka.DEFAULT_CLUSTER).orElseThrow());
    renewals = renewals(threads);
    JpaTenants tenants = new JpaTenants(transactions, clock, renewals);
    JpaDestinations destinations = new JpaDestinations(transactions, clock, renewals);
    JpaRetryPolicies retryPolicies = new JpaRetryPolicies(transactions, clock, renewals);
    TenantDirectory directory = new JpaTenantDirectory(transactions, tenants, this::tellOf);
    DestinationCatalog catalog =
        new JpaDestinationCatalog(
            transactions, destinations, judge::faults, this::tellOf, this::tellOfResumed);
    keys = new JpaApiKeys(transactions, clock, random, renewals);
    signIn = new SignIn(new JpaUsers(transactions, clock, random), clock, random);
    policies = new JpaRetryPolicyCatalog(transactions, retryPolicies, clock);
    causes = new JdbcCauseGroups(prompt);
    formerSpecs = new JpaFormerSpecs(transactions);
    partitions = new Partitions(database, clock);
    ports =
        new Ports(
            new Ports.Tenancy(tenants, directory, destinations, catalog, retryPolicies),
            new Ports.Scheduling(
                redis.schedule(),
                redis.prompt(),
                redis.claims(),
                redis.lanes(),
                redis.laneStates(),
                redis.wakeups(),
                redis.rebuild(),
                redis.outcomes()),
            new Ports.Remembering(
                new JdbcJournal(prompt),
                new JdbcHistoryWriter(database, clock),
                new JpaTaskHistory(transactions),
                new JdbcDeadLetters(prompt),
                new JdbcAuditTrail(prompt),
                new JdbcDiscards(prompt),
                new JdbcBulkRuns(prompt),
                new JdbcUnfinishedTasks(database),
                new JdbcCronSchedules(prompt)),
            new Channels(List.of(kafka, http, handler)));
  }

  /** What the machine works with. */
  public Ports ports() {
    return ports;
  }

  /** What is wrong with the default Kafka cluster; empty when it answers within two seconds. */
  public Optional<String> kafkaTrouble() {
    return kafkaProbe.trouble();
  }

  /** The Kafka clusters that destinations may name. */
  public ClusterDirectory clusters() {
    return clusters;
  }

  /** What only this deployment knows of destinations. */
  public DestinationJudge judge() {
    return judge;
  }

  /** The API keys. */
  public ApiKeys keys() {
    return keys;
  }

  /** The people. */
  public Users users() {
    return signIn.users();
  }

  /** Where people sign in. */
  public SignIn signIn() {
    return signIn;
  }

  /** The retry policies, for those who look after them. */
  public RetryPolicyCatalog policies() {
    return policies;
  }

  /** The dead letters by cause. */
  public CauseGroups causes() {
    return causes;
  }

  /** How destinations were reached before they were changed. */
  public FormerSpecs formerSpecs() {
    return formerSpecs;
  }

  /** The version of Redis, asked of it. */
  public String redisVersion() {
    return redis.version();
  }

  /** The partitions of journal and history. */
  public Partitions partitions() {
    return partitions;
  }

  @Override
  public void close() {
    ports.channels().close();
    kafkaProbe.close();
    redis.close();
    renewals.shutdownNow();
  }

  /**
   * Calls that when the schedule could not be told of a change; whoever is called tells it later.
   */
  public void onMissed(Runnable listener) {
    onMissed = listener;
  }

  private void tell(Consumer<Lanes> change) {
    try {
      change.accept(redis.lanes());
    } catch (ScheduleUnavailable e) {
      onMissed.run();
    }
  }

  private void tellOf(Tenant tenant) {
    tell(lanes -> lanes.weigh(tenant.id(), tenant.weight()));
    Optional<Destination> last = Optional.empty();
    List<Destination> page;
    do {
      page = ports.tenancy().catalog().lanes(tenant.id(), last.map(Destination::id), PAGE);
      for (Destination each : page) {
        gate(each);
        last = Optional.of(each);
      }
    } while (page.size() == PAGE);
  }

  /** A destination that is itself open is shut for a suspended tenant. */
  private void tellOf(Destination destination) {
    boolean suspended =
        ports.tenancy().tenants().find(destination.tenant()).stream().anyMatch(Tenant::suspended);
    gate(destination.pausedIf(suspended));
  }

  private void tellOfResumed(Destination destination) {
    tell(lanes -> lanes.mend(destination.id()));
  }

  private void gate(Destination destination) {
    tell(lanes -> lanes.gate(destination.tenant(), destination.id(), destination.gate()));
  }

  private static ClusterDirectory clusters(Settings settings) {
    return new ClusterDirectory(
        settings.kafkaClusters().entrySet().stream()
            .map(each -> KafkaCluster.of(each.getKey(), each.getValue(), Map.of()))
            .toList());
  }

  /** One thread: a database that does not answer is waited for by no more. */
  private static ExecutorService renewals(Threads threads) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        threads.factory(),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  private static SSLContext systemTls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }
}
