package io.rebound.delivery.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** An HTTP server without manners: each path answers with exactly the bytes it was told to. */
final class RawServer implements AutoCloseable {
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  /** What a path does once it has read the request. */
  interface Script {
    void answer(Socket socket) throws IOException, InterruptedException;
  }

  /** One request as it came. */
  record Received(String head, String body) {
    String header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse(null);
    }
  }

  private final ServerSocket server;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  RawServer() throws IOException {
    this(ServerSocketFactory.getDefault());
  }

  RawServer(ServerSocketFactory sockets) throws IOException {
    server = sockets.createServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** Answers with that text. */
  RawServer on(String path, String answer) {
    return on(path, socket -> write(socket, answer));
  }

  RawServer on(String path, Script script) {
    scripts.put(path, script);
    return this;
  }

  List<Received> received() {
    return received;
  }

  /** How many connections were made, ever. */
  int connections() {
    return sockets.size();
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Waits until the other side has closed. */
  static void untilClosed(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // whatever still comes
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        Received request = new Received(head, "");
        String length = request.header("Content-Length");
        byte[] body = in.readNBytes(length == null ? 0 : Integer.parseInt(length));
        received.add(new Received(head, new String(body, StandardCharsets.UTF_8)));
        scriptOf(head).answer(socket);
      }
    } catch (IOException e) {
      // the other side is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Script scriptOf(String head) throws IOException {
    String[] words = head.split(" ", 3);
    Script script = words.length < 3 ? null : scripts.get(words[1]);
    if (script == null) {
      throw new IOException("not for this server");
    }
    return script;
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      head.write(next);
      if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        break;
      }
      next = in.read();
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static void start(Runnable run) {
    Thread thread = new Thread(run, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
