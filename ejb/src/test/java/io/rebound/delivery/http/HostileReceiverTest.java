package io.rebound.delivery.http;

import static io.rebound.delivery.Deliveries.aDelivery;
import static io.rebound.delivery.http.RawServer.OK;
import static io.rebound.delivery.http.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.delivery.http.RawServer.Script;
import io.rebound.destination.DestinationSpec;
import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import io.rebound.task.Outcome.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileReceiverTest {
  private static final Duration SHORT = Duration.ofMillis(600);
  private static final Duration LONG = Duration.ofSeconds(20);

  private RawServer server;
  private TestChannel channel;
  private String address;

  @BeforeEach
  void start() throws Exception {
    server = new RawServer();
    channel = new TestChannel();
    address = "127.0.0.1:" + server.port();
  }

  @AfterEach
  void stop() {
    channel.close();
    server.close();
  }

  @Test
  void endsAnAnswerThatDripsAtTheTimeout() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);

    Outcome outcome =
        outcomeOf(
            closing(
                closed,
                socket -> {
                  write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n");
                  while (true) {
                    write(socket, ".");
                    TimeUnit.MILLISECONDS.sleep(20);
                  }
                }),
            SHORT);

    assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.TIMEOUT);
    assertThat(outcome.message()).isEqualTo(address + " did not finish its answer within 600 ms");
    assertThat(closed.await(5, TimeUnit.SECONDS)).as("connection closed").isTrue();
  }

  @Test
  void endsAHeadThatDripsAtTheTimeout() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);

    Outcome outcome =
        outcomeOf(
            closing(
                closed,
                socket -> {
                  write(socket, "HTTP/1.1 200 OK\r\nX-Slow: ");
                  while (true) {
                    write(socket, ".");
                    TimeUnit.MILLISECONDS.sleep(20);
                  }
                }),
            SHORT);

    assertThat(outcome.message()).isEqualTo(address + " did not answer within 600 ms");
    assertThat(closed.await(5, TimeUnit.SECONDS)).as("connection closed").isTrue();
  }

  @Test
  void readsLittleOfAnAnswerWithoutEnd() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);

    Outcome outcome =
        outcomeOf(
            closing(
                closed,
                socket -> {
                  write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
                  while (true) {
                    socket.getOutputStream().write(block);
                  }
                }),
            LONG);

    assertThat(outcome.kind()).isEqualTo(Kind.DELIVERED);
    assertThat(outcome.body()).hasSize(Outcome.BODY_KEPT);
    assertThat(closed.await(5, TimeUnit.SECONDS)).as("connection closed").isTrue();
  }

  @Test
  void endsAnEndlessRowOfInterimAnswersAtTheTimeout() throws Exception {
    Outcome outcome =
        outcomeOf(
            socket -> {
              while (true) {
                write(socket, "HTTP/1.1 102 Processing\r\n\r\n");
                TimeUnit.MILLISECONDS.sleep(1);
              }
            },
            SHORT);

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.TIMEOUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/1.1 abc Word\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a size\r\n"
      })
  void failsWhatIsNotHttp(String answer) throws Exception {
    Outcome outcome = outcomeOf(socket -> write(socket, answer), LONG);

    assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
    assertThat(outcome.fault())
        .as(outcome.message())
        .map(Fault::kind)
        .contains(FaultClass.PROTOCOL);
    assertThat(outcome.message()).startsWith("the answer of " + address + " is not HTTP: ");
  }

  @Test
  void failsAnEndlessHead() throws Exception {
    Outcome outcome =
        outcomeOf(
            socket -> {
              write(socket, "HTTP/1.1 200 OK\r\n");
              while (true) {
                write(socket, "X-More: more\r\n");
              }
            },
            LONG);

    assertThat(outcome.fault())
        .as(outcome.message())
        .map(Fault::kind)
        .contains(FaultClass.PROTOCOL);
  }

  @Test
  void failsWhenTheConnectionIsReset() throws Exception {
    Outcome outcome =
        outcomeOf(
            socket -> {
              socket.setSoLinger(true, 0);
              socket.close();
            },
            LONG);

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.CONNECT);
    assertThat(outcome.message()).isEqualTo(address + " reset the connection");
  }

  @Test
  void failsWhenTheConnectionEndsWithoutAnAnswer() throws Exception {
    Outcome outcome = outcomeOf(socket -> socket.close(), LONG);

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.CONNECT);
    assertThat(outcome.message()).isEqualTo(address + " closed the connection without an answer");
  }

  @Test
  void failsWhenTheConnectionEndsInTheAnswer() throws Exception {
    Outcome outcome =
        outcomeOf(
            socket -> {
              write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
              socket.close();
            },
            LONG);

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.CONNECT);
    assertThat(outcome.message()).isEqualTo(address + " broke the connection off in its answer");
  }

  @Test
  void failsWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    Outcome outcome = outcomeAt("http://hooks.example:" + port + "/", LONG);

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.CONNECT);
    assertThat(outcome.message()).isEqualTo("connection to hooks.example:" + port + " refused");
  }

  @Test
  void failsWhenTheHostIsUnknown() throws Exception {
    Outcome outcome = outcomeAt("http://nowhere.invalid/", LONG);

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.DNS);
    assertThat(outcome.message()).isEqualTo("the host nowhere.invalid is not known");
  }

  @Test
  void failsWhenTlsIsNotSpoken() throws Exception {
    server.on("/", OK);

    Outcome outcome = outcomeAt("https://127.0.0.1:" + server.port() + "/", SHORT);

    assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
    assertThat(outcome.message()).contains(address);
  }

  @Test
  void keepsABodyThatIsNotTextWithoutUnpackingIt() throws Exception {
    server.on(
        "/",
        socket -> {
          write(socket, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 6\r\n\r\n");
          socket.getOutputStream().write(new byte[] {0x1f, (byte) 0x8b, 0, 'a', 0, 'b'});
        });

    Outcome outcome = outcomeAt(server.at("/").toString(), LONG);

    assertThat(outcome.kind()).isEqualTo(Kind.DELIVERED);
    assertThat(outcome.body()).isEqualTo("\u001f\ufffdab");
  }

  @Test
  void forgetsCookiesAndAnswersNoChallenge() throws Exception {
    server.on(
        "/",
        "HTTP/1.1 401 Who\r\nSet-Cookie: a=b\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
            + "Content-Length: 0\r\n\r\n");

    outcomeAt(server.at("/").toString(), LONG);
    outcomeAt(server.at("/").toString(), LONG);

    assertThat(server.received()).hasSize(2);
    assertThat(server.received().get(1).header("Cookie")).isNull();
    assertThat(server.received().get(1).header("Authorization")).isNull();
  }

  private static Script closing(CountDownLatch closed, Script script) {
    return socket -> {
      try {
        script.answer(socket);
      } finally {
        closed.countDown();
      }
    };
  }

  private Outcome outcomeOf(Script script, Duration timeout) throws Exception {
    server.on("/", script);
    return outcomeAt(server.at("/").toString(), timeout);
  }

  private Outcome outcomeAt(String url, Duration timeout) throws Exception {
    DestinationSpec spec = new DestinationSpec.Http(URI.create(url), "POST", Map.of(), timeout);
    return channel
        .http
        .deliver(aDelivery().to(spec))
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }
}
