package io.rebound.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.task.Outcome;
import io.rebound.task.Outcome.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private final Hasty hasty = new Hasty();
  private final Topics topics =
      new Topics(KafkaCluster.of("default", "kafka.example:9092", Map.of()), hasty);

  @AfterEach
  void stop() {
    hasty.shutdownNow();
  }

  @Test
  void saysThatTheTopicIsNotThere() throws Exception {
    Outcome outcome =
        missing(BrokenProducer.knowingNoTopic(new UnknownTopicOrPartitionException()));

    assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
    assertThat(outcome.message()).isEqualTo("topic 'orders' is not on cluster 'default'");
  }

  @Test
  void saysThatTheClusterIsSilent() throws Exception {
    assertThat(missing(BrokenProducer.knowingNoTopic(null)).message())
        .isEqualTo("cluster 'default' at kafka.example:9092 did not answer in 10 s");
  }

  @Test
  void saysThatTheTopicIsForbidden() throws Exception {
    Outcome outcome = missing(new BrokenProducer(new TopicAuthorizationException("not yours")));

    assertThat(outcome.kind()).isEqualTo(Kind.REFUSED);
    assertThat(outcome.message()).endsWith("not yours");
  }

  private Outcome missing(Producer<byte[], byte[]> producer) throws Exception {
    CompletableFuture<Optional<Outcome>> found = new CompletableFuture<>();
    topics.find("orders", producer, found::complete);
    return found.get(30, TimeUnit.SECONDS).orElseThrow();
  }

  /** Waits for nothing. */
  private static final class Hasty extends ScheduledThreadPoolExecutor {
    Hasty() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      return super.schedule(command, 0, unit);
    }
  }
}
