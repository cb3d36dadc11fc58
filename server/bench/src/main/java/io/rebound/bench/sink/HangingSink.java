package io.rebound.bench.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Lets connections come and never answers. */
public final class HangingSink implements AutoCloseable {
  private static final int BACKLOG = 512;

  private final ServerSocket server;

  public HangingSink() throws IOException {
    server = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
