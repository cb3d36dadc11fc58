package io.rebound.lab.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A receiver that takes no connection: the few that its queue has room for are filled by itself, so
 * that whoever dials it cannot send a byte.
 */
public final class DeafSink implements AutoCloseable {
  private static final int QUEUE = 1;

  private final ServerSocket listening;
  private final Socket[] fillers = new Socket[QUEUE + 1];

  public DeafSink() {
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      listening = new ServerSocket(0, QUEUE, here);
      for (int i = 0; i < fillers.length; i++) {
        fillers[i] = new Socket(here, listening.getLocalPort());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  public String url(String lane) {
    return "http://127.0.0.1:" + port() + "/" + lane;
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket filler : fillers) {
        filler.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
