package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import io.rebound.lab.cluster.Api.Reply;
import io.rebound.lab.load.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A hundred clients submit the same task with the same key at once, to all nodes. */
final class EqualSubmits implements Fault {
  private static final int CLIENTS = 100;

  private final Set<String> answers = new ConcurrentSkipListSet<>();
  private Lane lane;

  @Override
  public String name() {
    return "equal-submits";
  }

  @Override
  public String invariant() {
    return "a hundred equal submits with one idempotency key are one task, and all are told its id";
  }

  @Override
  public void inject(Scene scene) throws Exception {
    lane = scene.lane("equal");
    lane.pointTo(scene.sink().url(lane.name()));
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int node = i % nodes();
        calls.add(clients.submit(() -> submit(scene, node)));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    } finally {
      clients.shutdown();
    }
  }

  private void submit(Scene scene, int node) {
    String body = "{\"destination\":\"%s\",\"payload\":\"once\"}".formatted(lane.name());
    Reply reply =
        scene
            .cluster()
            .node(node)
            .api()
            .post("/api/v1/tasks", body, "Idempotency-Key", lane.name());
    if (reply.status() == 202) {
      answers.add(reply.object().getString("id"));
      scene.accepted().add(reply.object().getString("id"));
    } else {
      answers.add(reply.toString());
    }
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) throws Exception {
    List<String> broken = new ArrayList<>(Duplicates.none(findings));
    if (answers.size() != 1) {
      broken.add("the clients were told different things: " + new TreeSet<>(answers));
    }
    int tasks = scene.history().of(List.of(lane.name())).size();
    if (tasks != 1) {
      broken.add("there are " + tasks + " tasks");
    }
    return broken;
  }
}
