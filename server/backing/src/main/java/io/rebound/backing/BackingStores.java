package io.rebound.backing;

import io.rebound.backing.store.BackingFailedException;
import io.rebound.backing.store.BackingStore;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.backing.store.StoreKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * PostgreSQL, Redis and Kafka for a run or a test, from one switch: a store whose address is given
 * ({@code REBOUND_DB_URL} with {@code _USER} and {@code _PASSWORD}, {@code REBOUND_REDIS_URL},
 * {@code REBOUND_KAFKA_BOOTSTRAP_SERVERS}) is used as it is; else it runs in a container where a
 * Docker engine answers; else it is embedded. {@code REBOUND_BACKING} ({@code auto}, {@code
 * embedded}, {@code containers}) overrides the choice between the last two; {@code
 * REBOUND_BACKING_POSTGRES_IMAGE}, {@code _REDIS_IMAGE} and {@code _KAFKA_IMAGE} name other images
 * (how to make some where no registry is reached: {@code src/test/docker/local-images.sh}).
 *
 * <p>An integration test needs no more than this; the first use starts the store, and the end of
 * the test JVM stops it:
 *
 * <pre>{@code
 * PostgresAddress database = BackingStores.shared().freshDatabase(); // migrated, for this test class
 * String redis = BackingStores.shared().redisUrl();                  // FLUSHALL it before each test
 * String kafka = BackingStores.shared().kafkaBootstrapServers();     // use topics of your own names
 * }</pre>
 *
 * <p>A test that stops or kills a store takes stores of its own, so that no other test suffers:
 *
 * <pre>{@code
 * try (BackingStores stores = BackingStores.start(BackingOptions.temporary())) {
 *   String redis = stores.redisUrl();
 *   stores.store(StoreKind.REDIS).kill();
 *   stores.store(StoreKind.REDIS).start(); // the same address
 * }
 * }</pre>
 */
public final class BackingStores implements AutoCloseable {

  /** The order of stopping: what depends on nothing of the others' goes last. */
  private static final List<StoreKind> STOP_ORDER =
      List.of(StoreKind.KAFKA, StoreKind.REDIS, StoreKind.POSTGRES);

  private final StoreFactory factory;
  private final Map<StoreKind, BackingStore<?>> stores = new EnumMap<>(StoreKind.class);
  private final FreshDatabases databases = new FreshDatabases();
  private boolean closed;

  private BackingStores(StoreFactory factory) {
    this.factory = factory;
  }

  /**
   * Starts the wanted stores and waits until they answer.
   *
   * @throws BackingFailedException when one cannot be started; nothing is left running then
   */
  public static BackingStores start(BackingOptions options) {
    BackingStores stores = new BackingStores(new StoreFactory(options));
    try {
      options.wanted().stream().sorted().forEach(stores::store);
      return stores;
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  /** The stores of this JVM: temporary, each started at its first use, all stopped at the end. */
  public static BackingStores shared() {
    return Shared.STORES;
  }

  /** The database {@code rebound}, as it was left: empty at first, migrated by nobody but you. */
  public PostgresAddress postgres() {
    return (PostgresAddress) store(StoreKind.POSTGRES).address();
  }

  /** A new database with the schema of this version, in some tens of milliseconds. */
  public PostgresAddress freshDatabase() {
    return databases.create(postgres());
  }

  /** {@code redis://host:port}. */
  public String redisUrl() {
    return (String) store(StoreKind.REDIS).address();
  }

  /** {@code host:port}, comma separated. */
  public String kafkaBootstrapServers() {
    return (String) store(StoreKind.KAFKA).address();
  }

  /** The store, to be stopped, killed and started; started when it is asked for the first time. */
  public synchronized BackingStore<?> store(StoreKind kind) {
    BackingStore<?> known = stores.get(kind);
    if (known != null) {
      return known;
    }
    if (closed) {
      throw new BackingFailedException("the stores are closed; none is started any more");
    }
    BackingStore<?> made = factory.make(kind);
    made.start();
    stores.put(kind, made);
    return made;
  }

  /** Stops every store that is ours; Kafka first, PostgreSQL last. */
  @Override
  public synchronized void close() {
    closed = true;
    STOP_ORDER.stream().map(stores::get).filter(Objects::nonNull).forEach(BackingStore::close);
    stores.clear();
    factory.close();
  }

  /** Made when it is first asked for. */
  private static final class Shared {
    private static final BackingStores STORES = start(BackingOptions.temporary());

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(STORES::close, "backing-stores-stop"));
    }
  }
}
