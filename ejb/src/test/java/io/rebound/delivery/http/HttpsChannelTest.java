package io.rebound.delivery.http;

import static io.rebound.delivery.Deliveries.aDelivery;
import static io.rebound.delivery.http.RawServer.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationSpec;
import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import io.rebound.task.Outcome.Kind;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsChannelTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;
  private static SSLContext tls;

  /** A certificate for hooks.example, trusted by nobody else. */
  @BeforeAll
  static void makeCertificate() throws Exception {
    Path file = folder.resolve("hooks.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-alias",
                "hooks",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks.example",
                "-ext",
                "san=dns:hooks.example",
                "-validity",
                "2")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
  }

  @Test
  void deliversOverTls() throws Exception {
    Outcome outcome = outcomeAt("hooks.example", tls);

    assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Kind.DELIVERED);
  }

  @Test
  void failsWhenTheCertificateIsForAnotherHost() throws Exception {
    Outcome outcome = outcomeAt("other.example", tls);

    assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.TLS);
    assertThat(outcome.message())
        .contains("No subject alternative DNS name matching other.example");
  }

  @Test
  void failsWhenTheCertificateIsNotTrusted() throws Exception {
    Outcome outcome = outcomeAt("hooks.example", TestChannel.systemTls());

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.TLS);
    assertThat(outcome.message())
        .startsWith("TLS handshake with hooks.example:")
        .contains("unable to find valid certification path");
  }

  private static Outcome outcomeAt(String host, SSLContext trusting) throws Exception {
    try (RawServer server = new RawServer(tls.getServerSocketFactory()).on("/", OK);
        TestChannel channel =
            new TestChannel(HttpChannelSettings.defaults("1"), TestChannel.LOOPBACK, trusting)) {
      URI url = URI.create("https://" + host + ":" + server.port() + "/");
      DestinationSpec spec =
          new DestinationSpec.Http(url, "POST", Map.of(), Duration.ofSeconds(20));
      return channel
          .http
          .deliver(aDelivery().to(spec))
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    }
  }
}
