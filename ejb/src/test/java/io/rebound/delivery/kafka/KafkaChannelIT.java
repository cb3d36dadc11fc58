package io.rebound.delivery.kafka;

import static io.rebound.delivery.Deliveries.aDelivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.backing.BackingStores;
import io.rebound.delivery.Channel;
import io.rebound.delivery.ChannelContract;
import io.rebound.destination.DestinationSpec;
import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import io.rebound.task.Outcome.Kind;
import io.rebound.task.Payload;
import io.rebound.task.TaskId;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaChannelIT extends ChannelContract {
  private static final Duration LONG = Duration.ofSeconds(25);

  private final String bootstrap = BackingStores.shared().kafkaBootstrapServers();
  private final String topic = "orders-" + UUID.randomUUID();
  private ServerSocket silent;
  private KafkaTestThreads threads;
  private KafkaChannel channel;

  @BeforeEach
  void open() throws Exception {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads = new KafkaTestThreads();
    channel =
        new KafkaChannel(
            new ClusterDirectory(
                List.of(
                    KafkaCluster.of("default", bootstrap, Map.of()),
                    KafkaCluster.of("silent", "127.0.0.1:" + silent.getLocalPort(), Map.of()),
                    KafkaCluster.of("nameless", "nowhere.invalid:9092", Map.of()))),
            threads.get(),
            new Random(1));
  }

  @AfterEach
  void close() throws Exception {
    channel.close();
    threads.close();
    silent.close();
  }

  @Override
  protected Channel channel() {
    return channel;
  }

  @Override
  protected DestinationSpec taking() {
    return new DestinationSpec.Kafka("default", topic, LONG);
  }

  @Override
  protected DestinationSpec failing() {
    return new DestinationSpec.Kafka("nameless", topic, LONG);
  }

  @Override
  protected DestinationSpec refusing() {
    return new DestinationSpec.Kafka("elsewhere", topic, LONG);
  }

  @Override
  protected DestinationSpec hanging(Duration timeout) {
    return new DestinationSpec.Kafka("silent", topic, timeout);
  }

  @Override
  protected List<String> taken() {
    return records().stream().map(ConsumerRecord::value).toList();
  }

  @Test
  void tellsTheReaderEverythingAboutTheAttempt() throws Exception {
    TaskId id = new TaskId(UUID.fromString("01972b5e-7c00-7abc-8def-0123456789ab"));
    TaskId dead = new TaskId(UUID.fromString("01972b5e-7c00-7abc-8def-0123456789ff"));

    Outcome outcome =
        outcomeOf(
            aDelivery()
                .of(id)
                .attempt(3)
                .key("größe")
                .header("x-own", "wert ä")
                .header("Rebound-Tenant", "somebody-else")
                .forwarding(dead)
                .traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .payload("<a/>".getBytes(StandardCharsets.UTF_8), "text/xml")
                .to(taking()));

    ConsumerRecord<String, String> record = records().get(0);
    assertThat(outcome.message()).isEqualTo(topic + "-" + record.partition() + "@0");
    assertThat(record.key()).isEqualTo("größe");
    assertThat(record.value()).isEqualTo("<a/>");
    Map<String, String> headers = headersOf(record);
    assertThat(headers.remove("traceparent"))
        .matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01")
        .doesNotContain("00f067aa0ba902b7");
    assertThat(headers)
        .isEqualTo(
            Map.of(
                "rebound-task-id", id.toString(),
                "rebound-attempt", "3",
                "rebound-tenant", "acme",
                "rebound-dead-letter", dead.toString(),
                "content-type", "text/xml",
                "x-own", "wert ä"));
  }

  @Test
  void givesATaskWithoutAKeyNone() throws Exception {
    outcomeAt(taking());

    assertThat(records().get(0).key()).isNull();
  }

  @Test
  void refusesAClusterThatTheSettingsDoNotKnow() throws Exception {
    Outcome outcome = outcomeAt(refusing());

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.DESTINATION);
    assertThat(outcome.message())
        .isEqualTo("the settings know no cluster 'elsewhere', but [default, nameless, silent]");
  }

  @Test
  void saysThatAClusterDoesNotAnswer() throws Exception {
    Outcome outcome = outcomeAt(hanging(SHORT));

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.BROKER);
    assertThat(outcome.message())
        .isEqualTo(
            "cluster 'silent' at 127.0.0.1:"
                + silent.getLocalPort()
                + " did not answer within 700 ms");
  }

  @Test
  void saysThatTheAddressOfAClusterIsUnknown() throws Exception {
    assertThat(outcomeAt(failing()).message())
        .startsWith("cluster 'nameless' at nowhere.invalid:9092 cannot be used: ");
  }

  @Test
  void delaysNoOtherClusterWhileOneIsSilent() throws Exception {
    channel.deliver(aDelivery().to(hanging(Duration.ofMinutes(4))));

    assertThat(outcomeAt(taking()).kind()).isEqualTo(Kind.DELIVERED);
  }

  @Test
  void refusesARecordThatTheBrokerHoldsToBeTooLarge() throws Exception {
    Outcome outcome = outcomeOf(aDelivery().payload(new byte[Payload.LARGEST], "x/y").to(taking()));

    assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Kind.REFUSED);
    assertThat(outcomeAt(taking()).kind()).as("the next one").isEqualTo(Kind.DELIVERED);
  }

  @Test
  void keepsTheOrderOfAKey() throws Exception {
    for (int i = 0; i < 200; i++) {
      byte[] payload = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
      channel.deliver(aDelivery().key("one").payload(payload, "text/plain").to(taking()));
    }
    outcomeOf(
        aDelivery()
            .key("one")
            .payload("200".getBytes(StandardCharsets.UTF_8), "text/plain")
            .to(taking()));

    assertThat(taken())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(0, 200).mapToObj(Integer::toString).toList());
  }

  private List<ConsumerRecord<String, String>> records() {
    return KafkaTopic.recordsOf(bootstrap, topic);
  }

  private static Map<String, String> headersOf(ConsumerRecord<String, String> record) {
    Map<String, String> headers = new TreeMap<>();
    record
        .headers()
        .forEach(it -> headers.put(it.key(), new String(it.value(), StandardCharsets.UTF_8)));
    assertThat(record.headers().toArray()).as("no header twice").hasSameSizeAs(headers.keySet());
    return headers;
  }
}
