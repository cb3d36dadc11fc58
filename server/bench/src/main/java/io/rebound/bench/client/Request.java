package io.rebound.bench.client;

import io.rebound.bench.node.ServerNode;
import io.rebound.bench.sink.HttpMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One request, sent over and over with as little work of the client's as can be.
 *
 * @param answer how the answer has to begin
 */
public record Request(int port, byte[] bytes, String answer) {

  /** A POST of JSON that should be answered with that status. */
  public static Request post(int port, String path, String body, int status) {
    String head =
        head("POST", port, path)
            + "Authorization: "
            + ServerNode.AUTHORIZATION
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    return of(port, head + body, status);
  }

  /** A GET by nobody in particular that should be answered with that status. */
  public static Request get(int port, String path, int status) {
    return of(port, head("GET", port, path) + "\r\n", status);
  }

  private static String head(String method, int port, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n";
  }

  private static Request of(int port, String text, int status) {
    return new Request(port, text.getBytes(StandardCharsets.US_ASCII), "HTTP/1.1 " + status);
  }

  /** A connection that sends it. */
  public Connection connect() throws IOException {
    return new Connection(this, new Socket("127.0.0.1", port));
  }

  /** A connection that is kept as long as the server likes. */
  public static final class Connection implements AutoCloseable {
    private static final int BUFFER = 8192;

    private final Request request;
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private boolean last;

    private Connection(Request request, Socket socket) throws IOException {
      this.request = request;
      this.socket = socket;
      socket.setTcpNoDelay(true);
      out = socket.getOutputStream();
      in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** Whether the server takes another request over it. */
    public boolean isOpen() {
      return !last;
    }

    /** Sends the request and reads its answer. */
    public void send() throws IOException {
      out.write(request.bytes);
      HttpMessage.Head head = HttpMessage.next(in);
      if (!head.start().startsWith(request.answer)) {
        throw new IllegalStateException(
            "not answered '" + request.answer + "' but '" + head.start() + "'");
      }
      last = head.last();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
