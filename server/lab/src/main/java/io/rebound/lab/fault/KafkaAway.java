package io.rebound.lab.fault;

import io.rebound.backing.store.StoreKind;
import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import io.rebound.lab.load.Lane;
import io.rebound.lab.sink.KafkaSink;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The broker dies under load and comes back after an outage. */
final class KafkaAway implements Fault {
  private KafkaSink reader;

  @Override
  public String name() {
    return "kafka-away";
  }

  @Override
  public String invariant() {
    return "what Kafka did not take is retried until it does; only a record without an answer comes twice";
  }

  @Override
  public void point(Scene scene, Lane load) {
    load.definePolicy("lab-kafka", 100);
    load.point(
        "{\"type\":\"kafka\",\"topic\":\"%s\",\"timeout\":\"5s\",\"retryPolicy\":\"lab-kafka\"}"
            .formatted(load.name()));
    reader = new KafkaSink(scene.arrivals(), scene.cluster().kafkaBootstrapServers(), load.name());
  }

  @Override
  public void inject(Scene scene) throws InterruptedException {
    scene.cluster().store(StoreKind.KAFKA).kill();
    TimeUnit.MILLISECONDS.sleep(scene.options().outage().toMillis());
  }

  @Override
  public void end(Scene scene) {
    scene.cluster().store(StoreKind.KAFKA).start();
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    reader.close();
    return List.of();
  }
}
