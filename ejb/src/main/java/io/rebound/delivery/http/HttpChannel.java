package io.rebound.delivery.http;

import io.rebound.delivery.Channel;
import io.rebound.delivery.Delivery;
import io.rebound.delivery.NotSent;
import io.rebound.delivery.RequestHeaders;
import io.rebound.delivery.TraceContext;
import io.rebound.delivery.UnderWay;
import io.rebound.destination.DestinationSpec;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.message.BasicHttpRequest;

/**
 * Delivers to webhooks. A stage ends in a thread that serves all deliveries: what depends on it
 * must not wait for anything.
 */
public final class HttpChannel implements Channel {
  private static final Duration IDLE_SWEEP = Duration.ofSeconds(10);

  private final String agent;
  private final TraceContext traces;
  private final InstantSource clock;
  private final CheckedAddresses addresses;
  private final HttpTransport transport;
  private final UnderWay underWay;
  private final Future<?> idleSweep;

  /**
   * @param random shared by many threads, so safe for them
   */
  public HttpChannel(
      HttpChannelSettings settings,
      EgressPolicy egress,
      SSLContext tls,
      HttpThreads threads,
      InstantSource clock,
      RandomGenerator random) {
    this(settings, egress, tls, threads, clock, random, InetAddress::getAllByName);
  }

  HttpChannel(
      HttpChannelSettings settings,
      EgressPolicy egress,
      SSLContext tls,
      HttpThreads threads,
      InstantSource clock,
      RandomGenerator random,
      CheckedAddresses.Lookup lookup) {
    this.agent = "Rebound/" + settings.version();
    this.traces = new TraceContext(random);
    this.clock = clock;
    this.addresses = new CheckedAddresses(egress, lookup, threads.lookups(), clock);
    this.transport = new HttpTransport(settings, addresses, tls, threads.io());
    this.underWay = new UnderWay(threads.deadlines());
    long sweep = IDLE_SWEEP.toMillis();
    this.idleSweep =
        threads
            .deadlines()
            .scheduleWithFixedDelay(transport::closeIdle, sweep, sweep, TimeUnit.MILLISECONDS);
  }

  @Override
  public String type() {
    return "http";
  }

  @Override
  public CompletionStage<Outcome> deliver(Delivery delivery) {
    DestinationSpec.Http spec = (DestinationSpec.Http) delivery.destination().spec();
    try {
      HttpTarget target = HttpTarget.of(spec.url());
      BasicHttpRequest request = request(delivery, spec, target);
      HttpAttempt attempt = new HttpAttempt(target, spec.timeout(), clock);
      underWay.begin(attempt, spec.timeout());
      Resolution resolution = addresses.prepare(target.host().getHostName(), spec.timeout());
      attempt.awaits(resolution);
      resolution
          .checked()
          .whenComplete((checked, fault) -> send(attempt, request, delivery, fault));
      return attempt.outcome();
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedStage(
          Outcome.refused(FaultClass.DESTINATION, e.getMessage()));
    } catch (NotSent e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private BasicHttpRequest request(
      Delivery delivery, DestinationSpec.Http spec, HttpTarget target) {
    Map<String, String> headers =
        RequestHeaders.of(delivery, spec.headers(), agent, traces.traceparent(delivery.task()));
    BasicHttpRequest request = new BasicHttpRequest(spec.method(), target.host(), target.path());
    headers.forEach(request::addHeader);
    return request;
  }

  private void send(
      HttpAttempt attempt, BasicHttpRequest request, Delivery delivery, Throwable unresolved) {
    try {
      if (unresolved != null) {
        attempt.end(unresolved);
      } else if (!attempt.isOver()) {
        attempt.exchangeBy(transport, request, delivery.task().payload());
      }
    } catch (Throwable e) { // what is thrown here is heard by nobody else
      attempt.end(e);
    }
  }

  /** Ends what is open; deliveries under way end as failed. */
  @Override
  public void close() {
    idleSweep.cancel(false);
    underWay.close();
    transport.close();
  }
}
