package io.rebound.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepAliveTest {
  @ParameterizedTest
  @CsvSource({
    "timeout=5, 5",
    "'timeout=5, max=100', 5",
    "timeout=600, 20",
    "rubbish, 20",
    "timeout=-1, 20"
  })
  void keepsAnIdleConnectionAsLongAsTheReceiverSaysUpToAThirdOfAMinute(String told, int seconds) {
    BasicHttpResponse response = new BasicHttpResponse(200);
    response.addHeader("Keep-Alive", told);

    assertThat(HttpTransport.keptIdle(response, HttpClientContext.create()).toSeconds())
        .isEqualTo(seconds);
  }
}
