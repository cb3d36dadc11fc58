package io.rebound.lab;

import io.rebound.lab.check.History;
import io.rebound.lab.cluster.Cluster;
import io.rebound.lab.load.Accepted;
import io.rebound.lab.load.Lane;
import io.rebound.lab.sink.ArrivalLog;
import io.rebound.lab.sink.HttpSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** What a fault finds, and may do something to. */
public final class Scene implements AutoCloseable {
  private final Cluster cluster;
  private final LabOptions options;
  private final RandomGenerator random;
  private final String run;
  private final ArrivalLog arrivals = new ArrivalLog();
  private final Accepted accepted = new Accepted();
  private final HttpSink sink = new HttpSink(arrivals, 0);
  private final List<Lane> lanes = new CopyOnWriteArrayList<>();

  /**
   * @param run tells the lanes of this run from those of others
   */
  Scene(Cluster cluster, LabOptions options, RandomGenerator random, String run) {
    this.cluster = cluster;
    this.options = options;
    this.random = random;
    this.run = run;
  }

  public Cluster cluster() {
    return cluster;
  }

  public LabOptions options() {
    return options;
  }

  public RandomGenerator random() {
    return random;
  }

  public ArrivalLog arrivals() {
    return arrivals;
  }

  public Accepted accepted() {
    return accepted;
  }

  public HttpSink sink() {
    return sink;
  }

  public History history() {
    return new History(cluster.database());
  }

  /** A lane of this run; what is submitted to it has to end well. */
  public Lane lane(String name) {
    Lane lane = new Lane(cluster, run + "-" + name, random, accepted);
    lanes.add(lane);
    return lane;
  }

  /** A lane whose tasks are judged by the fault itself. */
  public Lane laneApart(String name, Accepted apart) {
    return new Lane(cluster, run + "-" + name, random, apart);
  }

  List<String> laneNames() {
    return lanes.stream().map(Lane::name).toList();
  }

  @Override
  public void close() {
    sink.close();
  }
}
