package io.rebound.delivery.http;

import io.rebound.delivery.Deliveries;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * The channel with threads of its own, and a name server where every {@code *.example} is this
 * machine.
 */
final class TestChannel implements AutoCloseable {
  static final String THREADS = "test-channel-";
  static final List<String> LOOPBACK = List.of("127.0.0.0/8");

  private final AtomicInteger threads = new AtomicInteger();
  private final ThreadFactory factory = this::thread;
  private final ExecutorService lookups = Executors.newFixedThreadPool(2, factory);
  private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, factory);
  final HttpChannel http;

  TestChannel() {
    this(LOOPBACK);
  }

  TestChannel(Collection<String> allowed) {
    this(HttpChannelSettings.defaults("1.2.3"), allowed, systemTls());
  }

  TestChannel(HttpChannelSettings settings, Collection<String> allowed, SSLContext tls) {
    this(settings, allowed, tls, TestChannel::addressesOf);
  }

  TestChannel(Collection<String> allowed, CheckedAddresses.Lookup lookup) {
    this(HttpChannelSettings.defaults("1.2.3"), allowed, systemTls(), lookup);
  }

  private TestChannel(
      HttpChannelSettings settings,
      Collection<String> allowed,
      SSLContext tls,
      CheckedAddresses.Lookup lookup) {
    deadlines.setRemoveOnCancelPolicy(true);
    http =
        new HttpChannel(
            settings,
            new EgressPolicy(allowed),
            tls,
            new HttpThreads(factory, lookups, deadlines),
            InstantSource.fixed(Deliveries.NOON),
            new Random(1),
            lookup);
  }

  static InetAddress[] addressesOf(String host) throws UnknownHostException {
    return host.endsWith(".example")
        ? new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})}
        : InetAddress.getAllByName(host);
  }

  static SSLContext systemTls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Thread thread(Runnable run) {
    Thread thread = new Thread(run, THREADS + threads.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** How many threads the channel was given. */
  int threads() {
    return threads.get();
  }

  @Override
  public void close() {
    http.close();
    lookups.shutdownNow();
    deadlines.shutdownNow();
  }
}
