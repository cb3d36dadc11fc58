package io.rebound.delivery.kafka;

import static io.rebound.delivery.Deliveries.aDelivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.backing.BackingOptions;
import io.rebound.backing.BackingStores;
import io.rebound.backing.store.StoreKind;
import io.rebound.destination.DestinationSpec;
import io.rebound.task.Outcome;
import io.rebound.task.Outcome.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * An outage of the broker: failed while it lasts, delivered again after it, by the same channel.
 */
class KafkaOutageIT {

  @Test
  void deliversAgainWhenTheBrokerIsBack() throws Exception {
    try (BackingStores stores = BackingStores.start(BackingOptions.temporary());
        KafkaTestThreads threads = new KafkaTestThreads()) {
      KafkaCluster cluster = KafkaCluster.of("default", stores.kafkaBootstrapServers(), Map.of());
      KafkaChannel channel =
          new KafkaChannel(new ClusterDirectory(List.of(cluster)), threads.get(), new Random(1));
      assertThat(outcomeWithin(25, channel).kind()).isEqualTo(Kind.DELIVERED);

      stores.store(StoreKind.KAFKA).kill();
      assertThat(outcomeWithin(1, channel).kind()).isEqualTo(Kind.FAILED);

      stores.store(StoreKind.KAFKA).start();
      assertThat(outcomeWithin(25, channel).kind()).isEqualTo(Kind.DELIVERED);
      channel.close();
    }
  }

  private static Outcome outcomeWithin(int seconds, KafkaChannel channel) throws Exception {
    DestinationSpec orders =
        new DestinationSpec.Kafka("default", "orders", Duration.ofSeconds(seconds));
    return channel.deliver(aDelivery().to(orders)).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
