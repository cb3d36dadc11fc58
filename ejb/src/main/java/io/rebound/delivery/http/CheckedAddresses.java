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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves hosts before they are dialled, and remembers the addresses that may be. The client is
 * given only what stands here: exactly what was checked is dialled, and no thread of the client
 * ever waits for a name server.
 */
final class CheckedAddresses implements DnsResolver {
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final Duration FAILURE_KEPT = Duration.ofSeconds(3);
  private static final int MOST_HOSTS = 10_000;

  /** Asks for all addresses of a host; may wait. */
  interface Lookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  private static final class Checked {
    final CompletableFuture<Void> checked = new CompletableFuture<>();
    volatile Instant until = Instant.MAX;
    volatile InetAddress[] addresses = {};
  }

  private final EgressPolicy policy;
  private final Lookup lookup;
  private final Executor executor;
  private final InstantSource clock;
  private final Map<String, Checked> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Checked> eldest) {
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
   */
  CompletionStage<Void> prepare(String host) {
    Checked fresh = new Checked();
    synchronized (entries) {
      Checked known = entries.get(host);
      if (known != null && clock.instant().isBefore(known.until)) {
        return known.checked;
      }
      if (known != null) {
        // for deliveries that were prepared before and dial only now
        fresh.addresses = known.addresses;
      }
      entries.put(host, fresh);
    }
    try {
      executor.execute(() -> check(host, fresh));
    } catch (RejectedExecutionException e) {
      fresh.until = Instant.MIN;
      fresh.checked.completeExceptionally(new NotSent("no thread was free to resolve " + host, e));
    }
    return fresh.checked;
  }

  private void check(String host, Checked entry) {
    try {
      entry.addresses = permitted(host, lookup.addressesOf(host));
      entry.until = clock.instant().plus(KEPT);
      entry.checked.complete(null);
    } catch (UnknownHostException | RuntimeException e) {
      entry.until = clock.instant().plus(FAILURE_KEPT);
      entry.checked.completeExceptionally(e);
    }
  }

  private InetAddress[] permitted(String host, InetAddress[] addresses)
      throws UnknownHostException {
    InetAddress[] permitted =
        Arrays.stream(addresses)
            .filter(address -> policy.denial(address).isEmpty())
            .toArray(InetAddress[]::new);
    if (addresses.length > 0 && permitted.length == 0) {
      throw new EgressDenied(host, addresses[0], policy.denial(addresses[0]).orElseThrow());
    }
    return permitted;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    synchronized (entries) {
      Checked known = entries.get(host);
      if (known == null || known.addresses.length == 0) {
        throw new UnknownHostException(host);
      }
      return known.addresses;
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
