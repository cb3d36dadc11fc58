package io.rebound.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Starts Rebound in this JVM: checks the settings, the port and the stores, migrates the schema,
 * and boots the server.
 *
 * <p>Ends the JVM with 2 where a setting is wrong or the port is taken, 3 where a store does not
 * answer within a minute, and 1 where the application cannot be deployed. A signal to stop is
 * obeyed within {@value StopWatch#SECONDS_TO_STOP} seconds.
 */
public final class Start {
  private Start() {}

  public static void main(String[] arguments) throws Exception {
    Path home = home();
    Libraries libraries = Libraries.in(home.resolve(Server.LIBRARIES));
    Map<String, String> settings = new Checks(home, libraries).pass();
    System.getProperties().putAll(settings);
    StopWatch.arm();
    Server server =
        new Server(
            home,
            libraries,
            Integer.parseInt(settings.get(Preparation.HTTP_PORT)),
            Path.of(settings.get(Preparation.DATA_DIR)));
    try {
      server.boot();
    } catch (StartRefused refused) {
      refused.tell(System.err);
      System.exit(refused.exitCode());
    }
    System.out.println("Rebound is ready on " + server.address());
  }

  /** The folder that rebound.jar lies in. */
  static Path home() throws URISyntaxException, IOException {
    Path jar = Path.of(Start.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return jar.toRealPath().getParent();
  }
}
