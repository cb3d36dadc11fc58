package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import io.rebound.lab.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/** {@code kill -9} of the one of three nodes that writes the history and has all heartbeats. */
final class KillRecorder implements Fault {
  private static final String RECORDER =
      "select name from node where stopped_at is null and shards <> '{}' order by heartbeat_at desc limit 1";

  private String killed;

  @Override
  public String name() {
    return "kill-recorder";
  }

  @Override
  public String invariant() {
    return "another node takes over what one alone does at a time";
  }

  @Override
  public int nodes() {
    return 3;
  }

  @Override
  public void inject(Scene scene) throws SQLException {
    killed = scene.history().texts(RECORDER).get(0);
    scene.cluster().nodes().stream().filter(node -> node.name().equals(killed)).forEach(Node::kill);
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) throws SQLException {
    String now = String.join(", ", scene.history().texts(RECORDER));
    return now.isEmpty() || now.equals(killed)
        ? List.of("nobody took over from " + killed)
        : List.of();
  }
}
