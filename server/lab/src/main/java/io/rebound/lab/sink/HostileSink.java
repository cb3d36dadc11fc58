package io.rebound.lab.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A receiver that means no good; each port has one manner. */
public final class HostileSink implements AutoCloseable {
  private static final int BACKLOG = 1000;
  private static final int CHUNK = 64 * 1024;
  private static final long TEN_GIGABYTES = 10_000_000_000L;

  /** What it does to whoever calls. */
  public enum Manner {
    /** Takes the request and says nothing. */
    HANG,
    /** Answers, a byte in a tenth of a second. */
    DRIP,
    /** Answers with ten gigabytes. */
    HUGE,
    /** Sends the caller to itself again. */
    LOOP,
    /** Breaks the connection. */
    RESET
  }

  private final Manner manner;
  private final ServerSocket listening;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "hostile");
            thread.setDaemon(true);
            return thread;
          });

  public HostileSink(Manner manner) {
    this.manner = manner;
    try {
      listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.submit(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/";
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket caller = listening.accept();
        threads.submit(() -> serve(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      caller.getInputStream().read(new byte[CHUNK]);
      behave(caller, caller.getOutputStream());
    } catch (IOException gone) {
      // The caller has had enough.
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void behave(Socket caller, OutputStream out) throws IOException, InterruptedException {
    switch (manner) {
      case HANG -> caller.getInputStream().readAllBytes();
      case DRIP -> drip(out);
      case HUGE -> {
        say(out, "200 OK", "Content-Length: " + TEN_GIGABYTES);
        for (long left = TEN_GIGABYTES; left > 0; left -= CHUNK) {
          out.write(new byte[CHUNK]);
        }
      }
      case LOOP -> say(out, "302 Found", "Location: " + url() + "\r\nContent-Length: 0");
      case RESET -> caller.setSoLinger(true, 0);
    }
  }

  private static void drip(OutputStream out) throws IOException, InterruptedException {
    say(out, "200 OK", "Content-Length: 100000");
    while (true) {
      out.write('.');
      out.flush();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void say(OutputStream out, String status, String header) throws IOException {
    out.write(
        "HTTP/1.1 %s\r\n%s\r\n\r\n".formatted(status, header).getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
