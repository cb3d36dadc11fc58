package io.rebound.lab.fault;

import io.rebound.backing.store.StoreKind;
import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Allowance;
import io.rebound.lab.check.Findings;
import io.rebound.lab.cluster.Api.Reply;
import io.rebound.lab.cluster.Cluster;
import io.rebound.lab.load.Accepted;
import io.rebound.lab.load.Lane;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The power fails right after tasks of each durability were answered: Redis is killed, and its file
 * loses what was appended since a moment before.
 */
final class Durabilities implements Fault {
  private static final int MOST = 500;
  private static final int PART = 20;
  private static final String DELAYED = ",\"delay\":\"3s\"";

  private final Accepted early = new Accepted();
  private final Accepted late = new Accepted();
  private final Accepted disk = new Accepted();
  private Lane memory;
  private long unwritten;
  private String diskNote = "";
  private int lost;

  @Override
  public String name() {
    return "redis-power-loss";
  }

  @Override
  public String invariant() {
    return "only tasks of durability memory are lost, and of those only the latest";
  }

  @Override
  public void inject(Scene scene) throws Exception {
    int count = Math.min(MOST, scene.options().tasks() / PART);
    Lane journaled = scene.lane("journaled");
    memory = scene.laneApart("memory", early);
    for (Lane lane : List.of(journaled, memory)) {
      lane.pointTo(scene.sink().url(lane.name()));
    }
    tenant(scene, "memory");
    memory.submit(count, DELAYED);
    submitToDisk(count);
    Path file = appendOnlyFile(scene.cluster());
    long kept = Files.size(file);
    long before = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(500);
    memory.notedIn(late).submit(count, DELAYED);
    journaled.submit(count, DELAYED + ",\"durability\":\"journaled\"");
    scene.cluster().store(StoreKind.REDIS).kill();
    unwritten = scene.arrivals().all().stream().filter(each -> each.at() > before).count();
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(kept);
    }
  }

  private void submitToDisk(int count) {
    Lane lane = memory.notedIn(disk);
    if (lane.trySubmit(count, DELAYED + ",\"durability\":\"disk\"") == 0) {
      diskNote = "; disk refused by this Redis";
    }
  }

  private static Path appendOnlyFile(Cluster cluster) throws IOException {
    try (Stream<Path> files = Files.walk(cluster.storeFolder("redis"))) {
      return files
          .filter(file -> file.toString().endsWith(".aof"))
          .filter(file -> !file.toString().contains(".base."))
          .max((one, other) -> one.toString().compareTo(other.toString()))
          .orElseThrow(() -> new IllegalStateException("Redis has no append-only file"));
    }
  }

  @Override
  public void end(Scene scene) {
    scene.cluster().store(StoreKind.REDIS).start();
    tenant(scene, "journaled");
  }

  private static void tenant(Scene scene, String durability) {
    Reply reply =
        scene
            .cluster()
            .node(0)
            .admin()
            .put("/api/v1/tenants/default", "{\"durability\":\"" + durability + "\"}");
    if (reply.status() >= 300) {
      throw new IllegalStateException("tenant default: " + reply);
    }
  }

  @Override
  public Allowance allowance() {
    return Allowance.unexplained(unwritten);
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) throws Exception {
    Set<String> arrived = scene.arrivals().tasks();
    List<String> broken = new ArrayList<>();
    if (!arrived.containsAll(early.ids())) {
      broken.add("tasks of durability memory were lost that Redis had long written down");
    }
    if (!arrived.containsAll(disk.ids())) {
      broken.add("tasks of durability disk were lost");
    }
    Set<String> gone = new HashSet<>(late.ids());
    gone.removeAll(arrived);
    lost = gone.size();
    return broken;
  }

  @Override
  public String note() {
    return "%d of the last %d at memory lost%s".formatted(lost, late.count(), diskNote);
  }
}
