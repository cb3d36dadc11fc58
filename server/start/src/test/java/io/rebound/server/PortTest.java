package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortTest {
  @Test
  void refusesAPortInUseAndSaysHowToChooseAnother() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(() -> Port.mustBeFree(taken.getLocalPort()))
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith("port " + taken.getLocalPort() + " cannot be listened on")
          .hasMessageContaining("REBOUND_HTTP_PORT (rebound.http.port)");
    }
  }

  @Test
  void takesAFreePort() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertThatCode(() -> Port.mustBeFree(free)).doesNotThrowAnyException();
  }
}
