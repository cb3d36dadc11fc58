package io.rebound.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The port that the server will listen on. */
final class Port {
  private Port() {}

  static void mustBeFree(int port) throws StartRefused {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException taken) {
      throw new StartRefused(
          StartRefused.WRONG_SETTINGS,
          "port "
              + port
              + " cannot be listened on ("
              + taken.getMessage()
              + "); stop what uses it, or set "
              + SettingSources.bothNames(Preparation.HTTP_PORT)
              + " to a free one");
    }
  }
}
