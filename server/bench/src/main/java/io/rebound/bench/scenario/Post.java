package io.rebound.bench.scenario;

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
record Post(int port, byte[] request, String answer) {

  /** A POST of JSON that should be answered with that status. */
  static Post to(int port, String path, String body, int status) {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAuthorization: "
            + ServerNode.AUTHORIZATION
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    return new Post(port, (head + body).getBytes(StandardCharsets.US_ASCII), "HTTP/1.1 " + status);
  }

  Connection connect() throws IOException {
    return new Connection(this, new Socket("127.0.0.1", port));
  }

  /** A connection that is kept as long as the server likes. */
  static final class Connection implements AutoCloseable {
    private static final int BUFFER = 8192;

    private final Post post;
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private boolean last;

    private Connection(Post post, Socket socket) throws IOException {
      this.post = post;
      this.socket = socket;
      socket.setTcpNoDelay(true);
      out = socket.getOutputStream();
      in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    boolean isOpen() {
      return !last;
    }

    /** Sends the request and reads its answer. */
    void send() throws IOException {
      out.write(post.request);
      HttpMessage.Head head = HttpMessage.next(in);
      if (!head.start().startsWith(post.answer)) {
        throw new IllegalStateException(
            "not answered '" + post.answer + "' but '" + head.start() + "'");
      }
      last = head.last();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
