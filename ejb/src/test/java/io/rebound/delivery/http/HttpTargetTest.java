package io.rebound.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTargetTest {
  @ParameterizedTest
  @CsvSource({
    "http://hooks.example, http://hooks.example:80, /",
    "HTTPS://Hooks.Example?a=b, https://hooks.example:443, /?a=b",
    "https://hooks.example:8443/a/../b%2Fc?d=%20, https://hooks.example:8443, /a/../b%2Fc?d=%20",
    "http://192.0.2.7:81//x, http://192.0.2.7:81, //x",
    "http://[2001:DB8::1]:82/, 'http://[2001:db8::1]:82', /",
    "http://hooks.example/ä, http://hooks.example:80, /%C3%A4"
  })
  void readsWhatIsDialled(String url, String host, String path) {
    HttpTarget target = HttpTarget.of(URI.create(url));

    assertThat(target.host()).hasToString(host);
    assertThat(target.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "http://2130706433/, host",
    "http://127.1/, host",
    "http://0x7f.0.0.1/, host",
    "http://0x7f000001/, host",
    "http://0177.0.0.1/, host",
    "http://127.0.0.1./, host",
    "http://1.2.3.256/, host",
    "http://a.0x7f/, host",
    "http://user:secret@hooks.example/, user or password",
    "ftp://hooks.example/, must begin with http:// or https://",
    "mailto:a@b.example, must begin with http:// or https://",
    "http:///path, host",
    "http://hooks.example:0/, port from 1 to 65535",
    "http://hooks.example:65536/, port from 1 to 65535"
  })
  void refusesWhatTwoParsersCouldReadDifferently(String url, String reason) {
    assertThatThrownBy(() -> HttpTarget.of(URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url")
        .hasMessageContaining(reason);
  }
}
