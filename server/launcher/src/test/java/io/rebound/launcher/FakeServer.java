package io.rebound.launcher;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

/** Stands in for the server: ready at once, ends with 7 when it is asked to at {@code /die}. */
public final class FakeServer {

  private FakeServer() {}

  /** Serves on {@code REBOUND_HTTP_PORT}. */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(System.getenv("REBOUND_HTTP_PORT"));
    System.out.println("fake server on " + System.getenv("REBOUND_DB_URL"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("fake server ends")));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.createContext("/die", exchange -> System.exit(7));
    server.start();
  }
}
