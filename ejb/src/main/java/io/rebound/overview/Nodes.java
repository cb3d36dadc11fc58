package io.rebound.overview;

import java.time.Instant;
import java.util.List;

/**
 * The nodes of the deployment. Every method throws {@link OverviewUnavailable} when the store
 * cannot be reached.
 */
public interface Nodes {
  /** Notes that a node is alive, and how it is. */
  void beat(String name, String version, Instant startedAt, Pulse pulse);

  /** Notes that a node ends in order. */
  void stopped(String name, Instant startedAt);

  /**
   * The nodes by name: those that are alive, and of the others the last run of each name that is
   * not older than a day.
   */
  List<NodeState> list();
}
