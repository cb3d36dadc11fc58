package io.rebound.delivery.http;

import static io.rebound.delivery.Deliveries.aDelivery;
import static io.rebound.delivery.http.RawServer.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.delivery.Channel;
import io.rebound.delivery.ChannelContract;
import io.rebound.delivery.http.RawServer.Received;
import io.rebound.destination.DestinationSpec;
import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import io.rebound.task.Outcome.Kind;
import io.rebound.task.TaskId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpChannelTest extends ChannelContract {
  private static final Duration LONG = Duration.ofSeconds(20);

  private RawServer server;
  private TestChannel channel;

  @BeforeEach
  void start() throws Exception {
    server =
        new RawServer()
            .on("/ok", OK)
            .on("/503", "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy")
            .on("/400", "HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n")
            .on("/hang", RawServer::untilClosed);
    channel = new TestChannel();
  }

  @AfterEach
  void stop() {
    channel.close();
    server.close();
  }

  @Override
  protected Channel channel() {
    return channel.http;
  }

  @Override
  protected DestinationSpec taking() {
    return at("/ok");
  }

  @Override
  protected DestinationSpec failing() {
    return at("/503");
  }

  @Override
  protected DestinationSpec refusing() {
    return at("/400");
  }

  @Override
  protected DestinationSpec hanging(Duration timeout) {
    return new DestinationSpec.Http(server.at("/hang"), "POST", Map.of(), timeout);
  }

  @Override
  protected List<String> taken() {
    return server.received().stream().map(Received::body).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "200,DELIVERED",
    "201,DELIVERED",
    "204,DELIVERED",
    "299,DELIVERED",
    "301,REFUSED",
    "302,REFUSED",
    "304,REFUSED",
    "307,REFUSED",
    "308,REFUSED",
    "400,REFUSED",
    "401,REFUSED",
    "404,REFUSED",
    "410,REFUSED",
    "422,REFUSED",
    "408,FAILED",
    "425,FAILED",
    "429,FAILED",
    "500,FAILED",
    "502,FAILED",
    "504,FAILED",
    "599,FAILED"
  })
  void endsAsTheStatusSays(int status, Kind kind) throws Exception {
    server.on("/status", "HTTP/1.1 " + status + " Word\r\nContent-Length: 0\r\n\r\n");

    Outcome outcome = outcomeAt(at("/status"));

    assertThat(outcome.kind()).isEqualTo(kind);
    assertThat(outcome.status()).hasValue(status);
  }

  @Test
  void tellsTheReceiverEverythingAboutTheAttempt() throws Exception {
    TaskId id = new TaskId(UUID.fromString("01972b5e-7c00-7abc-8def-0123456789ab"));
    TaskId dead = new TaskId(UUID.fromString("01972b5e-7c00-7abc-8def-0123456789ff"));

    outcomeOf(
        aDelivery()
            .of(id)
            .attempt(3)
            .key("order-1")
            .forwarding(dead)
            .traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")
            .payload("<a/>".getBytes(StandardCharsets.UTF_8), "text/xml; charset=utf-8")
            .to(at("/ok")));

    Received request = server.received().get(0);
    assertThat(request.head()).startsWith("POST /ok HTTP/1.1\r\n");
    assertThat(request.body()).isEqualTo("<a/>");
    assertThat(request.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
    assertThat(request.header("Content-Length")).isEqualTo("4");
    assertThat(request.header("Host")).isEqualTo("127.0.0.1:" + server.port());
    assertThat(request.header("User-Agent")).isEqualTo("Rebound/1.2.3");
    assertThat(request.header("rebound-task-id")).isEqualTo(id.toString());
    assertThat(request.header("rebound-attempt")).isEqualTo("3");
    assertThat(request.header("rebound-tenant")).isEqualTo("acme");
    assertThat(request.header("rebound-key")).isEqualTo("order-1");
    assertThat(request.header("X-Message-Key")).isEqualTo("order-1|2");
    assertThat(request.header("rebound-dead-letter")).isEqualTo(dead.toString());
    assertThat(request.header("traceparent"))
        .matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00")
        .doesNotContain("00f067aa0ba902b7");
  }

  @Test
  void saysNothingThatWasNotAskedFor() throws Exception {
    outcomeAt(at("/ok"));

    assertThat(server.received().get(0).head().lines().map(line -> line.split(":")[0]))
        .containsExactlyInAnyOrder(
            "POST /ok HTTP/1.1",
            "Content-Length",
            "Content-Type",
            "Host",
            "Connection",
            "User-Agent",
            "rebound-task-id",
            "rebound-attempt",
            "rebound-tenant",
            "traceparent",
            "");
  }

  @Test
  void usesTheMethodAndTheQueryOfTheDestination() throws Exception {
    server.on("/a%20b?c=d&e=%2F", OK);

    outcomeAt(new DestinationSpec.Http(server.at("/a%20b?c=d&e=%2F"), "PATCH", Map.of(), LONG));

    assertThat(server.received().get(0).head()).startsWith("PATCH /a%20b?c=d&e=%2F HTTP/1.1\r\n");
  }

  @Test
  void letsTheTasksHeadersWinOverTheDestinations() throws Exception {
    DestinationSpec destination =
        new DestinationSpec.Http(
            server.at("/ok"), "POST", Map.of("X-One", "theirs", "X-Two", "kept"), LONG);

    outcomeOf(aDelivery().header("x-one", "mine").to(destination));

    assertThat(server.received().get(0).header("X-One")).isEqualTo("mine");
    assertThat(server.received().get(0).header("X-Two")).isEqualTo("kept");
  }

  @Test
  void neverSendsHeadersThatBelongToTheConnection() throws Exception {
    outcomeOf(
        aDelivery()
            .header("Host", "evil.example")
            .header("content-length", "1")
            .header("Transfer-Encoding", "chunked")
            .header("Expect", "100-continue")
            .header("rebound-tenant", "somebody-else")
            .to(at("/ok")));

    Received request = server.received().get(0);
    assertThat(request.header("Host")).isEqualTo("127.0.0.1:" + server.port());
    assertThat(request.header("Content-Length")).isEqualTo("11");
    assertThat(request.header("Transfer-Encoding")).isNull();
    assertThat(request.header("Expect")).isNull();
    assertThat(request.header("rebound-tenant")).isEqualTo("acme");
  }

  @Test
  void refusesAHeaderThatWouldEndTheLine() throws Exception {
    Outcome outcome = outcomeOf(aDelivery().header("X-A", "b\r\nX-C: d").to(at("/ok")));

    assertThat(outcome.kind()).isEqualTo(Kind.REFUSED);
    assertThat(outcome.message()).isEqualTo("header X-A has a control character");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void encodesAKeyThatNoHeaderCanCarry() throws Exception {
    outcomeOf(aDelivery().key("größe\r\nx").to(at("/ok")));

    assertThat(server.received().get(0).header("rebound-key")).isEqualTo("gr%C3%B6%C3%9Fe%0D%0Ax");
  }

  @Test
  void usesAConnectionAgain() throws Exception {
    for (int i = 0; i < 5; i++) {
      outcomeAt(at("/ok"));
    }

    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void doesNotFollowARedirectAndNamesOnlyItsHost() throws Exception {
    server.on(
        "/away",
        "HTTP/1.1 302 Found\r\nLocation: http://other.example/secret?token=1\r\nContent-Length: 0\r\n\r\n");

    Outcome outcome = outcomeAt(at("/away"));

    assertThat(outcome.kind()).isEqualTo(Kind.REFUSED);
    assertThat(outcome.message())
        .isEqualTo(
            "127.0.0.1:"
                + server.port()
                + " answered 302 to other.example; redirects are not followed");
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void hearsHowLongToWait() throws Exception {
    server.on("/later", "HTTP/1.1 429 Slow\r\nRetry-After: 17\r\nContent-Length: 0\r\n\r\n");

    assertThat(outcomeAt(at("/later")).fault().flatMap(Fault::retryAfter))
        .contains(Duration.ofSeconds(17));
  }

  @Test
  void keepsTheBeginningOfTheAnswer() throws Exception {
    server.on("/long", "HTTP/1.1 500 Oh\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(20000));

    Outcome outcome = outcomeAt(at("/long"));

    assertThat(outcome.body()).isEqualTo("x".repeat(Outcome.BODY_KEPT));
    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.STATUS);
  }

  @Test
  void refusesAnAddressThatMayNotBeDialled() throws Exception {
    try (TestChannel strict = new TestChannel(List.of())) {
      for (String host : List.of("127.0.0.1", "hooks.example", "localhost")) {
        URI url = URI.create("http://" + host + ":" + server.port() + "/ok");
        Outcome outcome =
            awaited(
                strict.http.deliver(
                    aDelivery().to(new DestinationSpec.Http(url, "POST", Map.of(), LONG))));

        assertThat(outcome.kind()).isEqualTo(Kind.REFUSED);
        assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.EGRESS);
        assertThat(outcome.message())
            .isEqualTo(
                host
                    + (host.equals("127.0.0.1") ? " is" : " resolves to an address that is")
                    + " loopback and not dialled; the setting "
                    + EgressPolicy.SETTING
                    + " would allow it");
      }
    }
    assertThat(server.connections()).isZero();
  }

  private DestinationSpec at(String path) {
    return new DestinationSpec.Http(server.at(path), "POST", Map.of(), LONG);
  }
}
