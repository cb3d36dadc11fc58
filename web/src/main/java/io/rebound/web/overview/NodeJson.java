package io.rebound.web.overview;

import io.rebound.overview.NodeState;
import io.rebound.overview.Pulse;
import io.rebound.web.json.JsonOut;
import java.util.Locale;

/** A node as JSON. */
final class NodeJson {
  private NodeJson() {}

  static void write(JsonOut json, NodeState node) {
    Pulse pulse = node.pulse();
    json.open()
        .field("name", node.name())
        .field("alive", node.isAlive())
        .field("version", node.version())
        .field("startedAt", node.startedAt())
        .field("heartbeatAt", node.heartbeatAt())
        .field("stoppedAt", node.stoppedAt())
        .field("inFlight", pulse.inFlight())
        .field("maxInFlight", pulse.maxInFlight())
        .openArray("shards");
    pulse.shards().forEach(shard -> json.raw(Integer.toString(shard)));
    json.closeArray()
        .field("idleBecause", pulse.idleBecause())
        .field("heapUsed", pulse.heapUsed())
        .field("heapMax", pulse.heapMax())
        .raw("cpu", String.format(Locale.ROOT, "%.2f", pulse.cpu()))
        .field("clockAheadMillis", pulse.clockAhead().toMillis())
        .field("connectionWaitMillis", pulse.connectionWait().toMillis())
        .close();
  }
}
