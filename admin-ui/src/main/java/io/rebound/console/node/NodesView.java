package io.rebound.console.node;

import io.rebound.console.page.Format;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.overview.NodeState;
import io.rebound.overview.Nodes;
import io.rebound.overview.OverviewUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;

/** The nodes of the deployment, as they said last. */
@Named
@RequestScoped
public class NodesView {
  private static final Duration RIGHT = Duration.ofMillis(100);

  @Inject private Nodes nodes;
  @Inject private Notices notices;
  @Inject private Texts texts;
  @Inject private Format format;

  private List<NodeState> list = List.of();

  /** Asks for them. */
  public void load() {
    try {
      list = nodes.list();
    } catch (OverviewUnavailable e) {
      notices.unavailable(e);
    }
  }

  public List<NodeState> getList() {
    return list;
  }

  /** The word for its state. */
  public String state(NodeState node) {
    if (node.isLost()) {
      return "lost";
    }
    if (!node.isAlive()) {
      return "stopped";
    }
    return node.pulse().idleBecause().isPresent() ? "idle" : "alive";
  }

  /** The colour of its state. */
  public String tone(NodeState node) {
    return switch (state(node)) {
      case "alive" -> "good";
      case "idle" -> "busy";
      case "lost" -> "bad";
      default -> "idle";
    };
  }

  /** How full it is, in hundredths. */
  public long load(NodeState node) {
    return hundredths(node.pulse().inFlight(), node.pulse().maxInFlight());
  }

  /** How much of its memory is in use, in hundredths. */
  public long memory(NodeState node) {
    return hundredths(node.pulse().heapUsed(), node.pulse().heapMax());
  }

  private static long hundredths(long part, long whole) {
    return whole <= 0 ? 0 : Math.min(100, part * 100 / whole);
  }

  /** How its clock stands to that of the schedule. */
  public String clock(NodeState node) {
    Duration ahead = node.pulse().clockAhead();
    if (ahead.abs().compareTo(RIGHT) < 0) {
      return texts.get("nodes.clock.right");
    }
    String key = ahead.isNegative() ? "nodes.clock.behind" : "nodes.clock.ahead";
    return texts.get(key, format.duration(ahead.abs()));
  }
}
