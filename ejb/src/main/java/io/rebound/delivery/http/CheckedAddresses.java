package io.rebound.delivery.http;

import io.rebound.delivery.NotSent;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves hosts before they are dialled, and remembers the addresses that may be. The client is
 * given only what stands here: exactly what was checked is dialled, and no thread of the client
 * ever waits for a name server.
 */
final class CheckedAddresses implements DnsResolver {
  private static final int MOST_HOSTS = 10_000;

  /** Asks for all addresses of a host; may wait. */
  interface Lookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  private final EgressPolicy policy;
  private final Lookup lookup;
  private final Executor executor;
  private final InstantSource clock;
  private final Map<String, KnownHost> hosts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KnownHost> eldest) {
          return size() > MOST_HOSTS;
        }
      };

  CheckedAddresses(EgressPolicy policy, Lookup lookup, Executor executor, InstantSource clock) {
    this.policy = policy;
    this.lookup = lookup;
    this.executor = executor;
    this.clock = clock;
  }

  /**
   * Ends once the host can be dialled, or with {@link EgressDenied}, {@link UnknownHostException}
   * or {@link NotSent}. Never waits.
   *
   * @param timeout how long somebody will wait for it; a look-up that nobody waits for any more is
   *     not made
   */
  Resolution prepare(String host, Duration timeout) {
    Instant now = clock.instant();
    KnownHost known = known(host);
    known.due(now, now.plus(timeout)).ifPresent(resolution -> resolve(host, known, resolution));
    return known.at(now);
  }

  private KnownHost known(String host) {
    synchronized (hosts) {
      return hosts.computeIfAbsent(host, unknown -> new KnownHost());
    }
  }

  private void resolve(String host, KnownHost known, Resolution resolution) {
    try {
      executor.execute(() -> check(host, known, resolution));
    } catch (RejectedExecutionException e) {
      known.isUnasked();
      resolution.fail(notAsked(host, e));
    }
  }

  private void check(String host, KnownHost known, Resolution resolution) {
    if (!resolution.begin(clock.instant())) {
      known.isUnasked();
      resolution.fail(notAsked(host, null));
      return;
    }
    try {
      known.isAt(permitted(host, lookup.addressesOf(host)), clock.instant());
      resolution.succeed();
    } catch (EgressDenied e) {
      known.isDenied(clock.instant());
      resolution.fail(e);
    } catch (UnknownHostException | RuntimeException e) {
      known.isUnknown(clock.instant());
      resolution.fail(e);
    } catch (Throwable e) { // an Error too must not be the last that is heard of the host
      known.isUnknown(clock.instant());
      resolution.fail(new NotSent("the look-up of " + host + " failed: " + e, e));
    }
  }

  private static NotSent notAsked(String host, Exception reason) {
    return new NotSent("no thread was free to resolve " + host, reason);
  }

  private InetAddress[] permitted(String host, InetAddress[] addresses)
      throws UnknownHostException {
    InetAddress[] permitted =
        Arrays.stream(addresses)
            .filter(address -> policy.denial(address).isEmpty())
            .toArray(InetAddress[]::new);
    if (addresses.length > 0 && permitted.length == 0) {
      throw new EgressDenied(host, policy.denial(addresses[0]).orElseThrow());
    }
    return permitted;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = known(host).addresses();
    if (addresses.length == 0) {
      throw new UnknownHostException(host);
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
