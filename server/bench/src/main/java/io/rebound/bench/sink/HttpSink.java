package io.rebound.bench.sink;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/** Takes every request with 204, keeps connections, and counts: as little work as can be. */
public final class HttpSink implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BACKLOG = 512;

  private final ServerSocket server;
  private final Executor threads;
  private final LongAdder received = new LongAdder();

  public HttpSink(Executor threads) throws IOException {
    this.threads = threads;
    server = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
    threads.execute(this::accept);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  public long received() {
    return received.sum();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
      OutputStream out = socket.getOutputStream();
      while (HttpMessage.read(in)) {
        received.increment();
        out.write(ANSWER);
      }
    } catch (IOException | IllegalStateException gone) {
      // The other side has closed.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
