package io.rebound.delivery.kafka;

import io.rebound.delivery.NotSent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one producer of a cluster: opened when it is first needed, and again after a fault that it
 * cannot recover from.
 */
final class ClusterProducer {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterProducer.class);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** Makes producers; may wait. */
  interface Opening {
    Producer<byte[], byte[]> open(KafkaCluster cluster, String clientId);
  }

  private final KafkaCluster cluster;
  private final Opening opening;
  private final Executor executor;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicReference<Awaited<Producer<byte[], byte[]>>> current =
      new AtomicReference<>();

  ClusterProducer(KafkaCluster cluster, Opening opening, Executor executor) {
    this.cluster = cluster;
    this.opening = opening;
    this.executor = executor;
  }

  KafkaCluster cluster() {
    return cluster;
  }

  /** Tells the producer, or {@link NotSent} or what Kafka says if it cannot be opened. */
  void whenOpen(BiConsumer<Producer<byte[], byte[]>, Exception> listener) {
    Awaited<Producer<byte[], byte[]>> known = current.get();
    if (known != null) {
      known.whenKnown(listener);
      return;
    }
    Awaited<Producer<byte[], byte[]>> fresh = new Awaited<>();
    if (current.compareAndSet(null, fresh)) {
      fresh.whenKnown(listener);
      begin(fresh);
    } else {
      whenOpen(listener);
    }
  }

  private void begin(Awaited<Producer<byte[], byte[]>> fresh) {
    try {
      executor.execute(() -> open(fresh));
    } catch (RejectedExecutionException e) {
      current.compareAndSet(fresh, null);
      fresh.fail(new NotSent("no thread was free to open " + cluster, e));
    }
  }

  private void open(Awaited<Producer<byte[], byte[]>> fresh) {
    try {
      String clientId = "rebound-" + cluster.name() + "-" + opened.incrementAndGet();
      fresh.complete(opening.open(cluster, clientId));
    } catch (RuntimeException e) {
      current.compareAndSet(fresh, null);
      fresh.fail(e);
    }
  }

  /** Gives up a producer that cannot recover; what it still holds gets its verdict. */
  void discard(Producer<byte[], byte[]> broken) {
    Awaited<Producer<byte[], byte[]>> known = current.get();
    if (known != null && known.is(broken) && current.compareAndSet(known, null)) {
      try {
        executor.execute(() -> broken.close(CLOSING));
      } catch (RejectedExecutionException e) {
        LOG.warn("A broken producer of {} was not closed", cluster, e);
      }
    }
  }

  /**
   * Closes the producer, in a thread of the executor: one that cannot reach its cluster takes its
   * time.
   */
  CompletionStage<Void> close() {
    Awaited<Producer<byte[], byte[]>> known = current.getAndSet(null);
    CompletableFuture<Void> closed = new CompletableFuture<>();
    if (known == null) {
      closed.complete(null);
      return closed;
    }
    known.whenKnown(
        (producer, fault) -> {
          if (producer == null) {
            closed.complete(null);
          } else {
            executor.execute(() -> close(producer, closed));
          }
        });
    return closed;
  }

  private static void close(Producer<byte[], byte[]> producer, CompletableFuture<Void> closed) {
    try {
      producer.close(CLOSING);
    } finally {
      closed.complete(null);
    }
  }
}
