package io.rebound.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {
  private final EgressPolicy strict = new EgressPolicy(List.of());

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, unspecified",
    "0.1.2.3, unspecified",
    "10.0.0.1, private",
    "10.255.255.255, private",
    "100.64.0.1, shared (carrier-grade NAT)",
    "100.127.255.255, shared (carrier-grade NAT)",
    "100.100.100.200, cloud metadata",
    "127.0.0.1, loopback",
    "127.255.255.254, loopback",
    "168.63.129.16, cloud metadata",
    "169.254.0.1, link-local",
    "169.254.169.254, cloud metadata",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.0.0.192, reserved",
    "192.0.2.1, for documentation",
    "192.88.99.1, a wrapped IPv4 address",
    "192.168.1.1, private",
    "198.18.0.1, reserved",
    "198.19.255.255, reserved",
    "198.51.100.1, for documentation",
    "203.0.113.1, for documentation",
    "224.0.0.1, multicast",
    "239.255.255.255, multicast",
    "240.0.0.1, reserved",
    "255.255.255.255, reserved",
    "::, unspecified",
    "::1, loopback",
    "::127.0.0.1, a wrapped IPv4 address",
    "::ffff:127.0.0.1, loopback",
    "::ffff:169.254.169.254, cloud metadata",
    "::ffff:0:127.0.0.1, a wrapped IPv4 address",
    "64:ff9b::127.0.0.1, a wrapped IPv4 address",
    "64:ff9b::8.8.8.8, a wrapped IPv4 address",
    "64:ff9b:1::1, a wrapped IPv4 address",
    "100::1, reserved",
    "2001::1, a wrapped IPv4 address",
    "2001:20::1, reserved",
    "2001:db8::1, for documentation",
    "2002:7f00:1::1, a wrapped IPv4 address",
    "3fff::1, for documentation",
    "4000::1, reserved",
    "5f00::1, reserved",
    "fc00::1, private",
    "fd00:ec2::254, cloud metadata",
    "fe80::1, link-local",
    "fec0::1, link-local",
    "ff02::1, multicast"
  })
  void deniesWhatIsNotOfThePublicInternet(String address, String kind) throws Exception {
    assertThat(strict.denial(InetAddress.getByName(address))).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1"
      })
  void allowsThePublicInternet(String address) throws Exception {
    assertThat(strict.denial(InetAddress.getByName(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "127.1", "127.0.1"})
  void judgesTheAddressThatAnOddSpellingMeans(String spelling) throws Exception {
    assertThat(strict.denial(InetAddress.getByName(spelling))).contains("loopback");
  }

  @Test
  void letsTheAllowedRangesWin() throws Exception {
    EgressPolicy policy = new EgressPolicy(List.of("10.1.0.0/16", "fd12::/16", "127.0.0.1"));

    assertThat(policy.denial(InetAddress.getByName("10.1.255.1"))).isEmpty();
    assertThat(policy.denial(InetAddress.getByName("fd12:3::1"))).isEmpty();
    assertThat(policy.denial(InetAddress.getByName("127.0.0.1"))).isEmpty();
    assertThat(policy.denial(InetAddress.getByName("::ffff:127.0.0.1"))).isEmpty();
    assertThat(policy.denial(InetAddress.getByName("10.2.0.1"))).contains("private");
    assertThat(policy.denial(InetAddress.getByName("127.0.0.2"))).contains("loopback");
    assertThat(policy.denial(InetAddress.getByName("fd13::1"))).contains("private");
  }

  @Test
  void allowsAllWhereAllIsAllowed() throws Exception {
    EgressPolicy policy = new EgressPolicy(List.of("0.0.0.0/0", "::/0"));

    for (String address : List.of("127.0.0.1", "169.254.169.254", "::1", "2002:7f00:1::1")) {
      assertThat(policy.denial(InetAddress.getByName(address))).as(address).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "64:ff9b::8.8.8.8,",
    "64:ff9b::127.0.0.1, loopback",
    "64:ff9b::169.254.169.254, cloud metadata",
    "2002:0808:0808::1,",
    "2002:7f00:1::1, loopback",
    "2002:a9fe:a9fe::1, cloud metadata",
    "2001:0:1:2:3:4:f7f7:f7f7,",
    "2001:0:1:2:3:4:80ff:fffe, loopback"
  })
  void judgesWhatIsInsideAnAllowedWrapping(String address, String kind) throws Exception {
    EgressPolicy policy = new EgressPolicy(List.of("64:ff9b::/96", "2002::/16", "2001::/32"));

    assertThat(policy.denial(InetAddress.getByName(address)).orElse(null)).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "::/129",
        "10/8/8",
        "300.1.1.1"
      })
  void namesARangeThatIsNone(String text) {
    assertThatThrownBy(() -> new EgressPolicy(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is not a range of addresses such as 10.0.0.0/8");
  }
}
