package io.rebound.delivery.kafka;

import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Finds topics that a producer does not know yet, by asking it again and again until the cluster
 * has answered. All deliveries to one topic wait for one search.
 */
final class Topics {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** A topic that is said to be unknown may be in the making. */
  private static final Duration UNKNOWN = Duration.ofSeconds(5);

  private final KafkaCluster cluster;
  private final ScheduledExecutorService pauses;
  private final Map<String, Search> searches = new ConcurrentHashMap<>();

  Topics(KafkaCluster cluster, ScheduledExecutorService pauses) {
    this.cluster = cluster;
    this.pauses = pauses;
  }

  /** Tells nothing once the producer knows the topic, else the outcome of every attempt at it. */
  void find(String topic, Producer<byte[], byte[]> producer, Consumer<Optional<Outcome>> listener) {
    Search mine = new Search(topic, producer);
    Search running = searches.putIfAbsent(topic, mine);
    Search search = running == null ? mine : running;
    search.found.whenKnown((missing, never) -> listener.accept(missing));
    if (search == mine) {
      mine.ask();
    }
  }

  private final class Search {
    final Awaited<Optional<Outcome>> found = new Awaited<>();
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private Duration waited = Duration.ZERO;
    private boolean saidUnknown;

    Search(String topic, Producer<byte[], byte[]> producer) {
      this.topic = topic;
      this.producer = producer;
    }

    /** Asks the producer, which answers at once and meanwhile asks the cluster. */
    void ask() {
      try {
        producer.partitionsFor(topic);
        end(Optional.empty());
      } catch (TimeoutException e) {
        saidUnknown |= e.getCause() != null;
        askAgain();
      } catch (KafkaException | IllegalStateException e) {
        end(Optional.of(KafkaOutcomes.outcome(e, cluster, topic)));
      }
    }

    private void askAgain() {
      if (waited.compareTo(saidUnknown ? UNKNOWN : SILENCE) >= 0) {
        end(Optional.of(notFound()));
        return;
      }
      waited = waited.plus(PAUSE);
      try {
        pauses.schedule(this::ask, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        end(Optional.of(notFound()));
      }
    }

    /** Whoever asks from now on begins anew. */
    private void end(Optional<Outcome> missing) {
      found.complete(missing);
      searches.remove(topic, this);
    }

    private Outcome notFound() {
      return Outcome.failed(
          FaultClass.BROKER,
          saidUnknown
              ? "topic '" + topic + "' is not on cluster '" + cluster.name() + "'"
              : cluster + " did not answer in " + waited.toSeconds() + " s");
    }
  }
}
