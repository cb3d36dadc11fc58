package io.rebound.bench.node;

import io.rebound.bench.sink.HangingSink;
import io.rebound.bench.sink.HttpSink;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.Limits;
import io.rebound.input.Expected;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The destinations of the tenant that submits. */
public final class Lanes {
  /** The one whose tasks wait for ever. */
  public static final String PAUSED = "paused";

  /** The topic of the destination that is Kafka. */
  public static final String TOPIC = "bench";

  /** How long an attempt may take. */
  public static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final int MOST = Limits.DEFAULT_MAX_IN_FLIGHT;

  private final DestinationCatalog catalog;
  private final TenantId tenant;
  private final HttpSink sink;

  Lanes(DestinationCatalog catalog, TenantId tenant, HttpSink sink) {
    this.catalog = catalog;
    this.tenant = tenant;
    this.sink = sink;
    put(PAUSED, spec(Target.DISCARD), true, MOST);
    open(Target.DISCARD, MOST);
  }

  /** Has what comes to the target wait. */
  public void pause(Target target, int inFlight) {
    put(target.destination(), spec(target), true, inFlight);
  }

  /** Lets go what waits for the target, so many at once. */
  public void open(Target target, int inFlight) {
    put(target.destination(), spec(target), false, inFlight);
  }

  /** Makes a destination that does nothing. */
  public void discarding(String name) {
    put(name, spec(Target.DISCARD), false, MOST);
  }

  /** Makes one that is paused and does nothing, or opens it. */
  public void discarding(String name, boolean paused) {
    put(name, spec(Target.DISCARD), paused, MOST);
  }

  /** Makes a destination of so many workers: one of the node's handlers, so many at once. */
  public void handler(String name, int workers) {
    put(name, new DestinationSpec.Handler(name, TIMEOUT), false, workers);
  }

  /** Makes a destination that answers nothing until its timeout. */
  public void hanging(String name, HangingSink hanging, int inFlight) {
    put(name, http(hanging.url()), false, inFlight);
  }

  /** Makes a destination that is another topic. */
  public void topic(String name) {
    put(name, kafka(name), false, MOST);
  }

  /** The target, as a task can carry it. */
  public DestinationSpec spec(Target target) {
    return switch (target) {
      case HTTP -> http(sink.url());
      case KAFKA -> kafka(TOPIC);
      case DISCARD -> new DestinationSpec.Handler("discard", TIMEOUT);
    };
  }

  private static DestinationSpec http(URI url) {
    return new DestinationSpec.Http(url, "POST", Map.of(), TIMEOUT);
  }

  private static DestinationSpec kafka(String topic) {
    return new DestinationSpec.Kafka(DestinationSpec.Kafka.DEFAULT_CLUSTER, topic, TIMEOUT);
  }

  private void put(String name, DestinationSpec spec, boolean paused, int maxInFlight) {
    catalog.put(
        Actor.SERVER,
        tenant,
        name,
        new DestinationDraft(
            spec, Optional.empty(), Optional.empty(), Optional.of(paused), Limits.of(maxInFlight)),
        Expected.anything());
  }
}
