package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.backing.store.BackingStore;
import io.rebound.backing.store.StoreKind;
import io.rebound.lab.cluster.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the console says while a store is away, and that nobody loses what they were doing. */
@Timeout(120)
class ConsoleOutageIT {
  private static final String AWAY = "The store does not answer right now.";
  private static final String[] PAGES = {
    "/tasks.xhtml",
    "/dead.xhtml",
    "/destinations.xhtml?tenant=default",
    "/destination.xhtml?tenant=default&name=calm",
    "/policies.xhtml?tenant=default",
    "/tenants.xhtml",
    "/tenant.xhtml?name=default",
    "/users.xhtml",
    "/user.xhtml?name=admin",
    "/audit.xhtml",
    "/nodes.xhtml",
    "/benchmarks.xhtml"
  };

  private FaultyServer server;
  private BackingStore<?> postgres;
  private BackingStore<?> redis;

  @BeforeEach
  void start() throws Exception {
    server = FaultyServer.shared().running();
    postgres = server.stores().store(StoreKind.POSTGRES);
    redis = server.stores().store(StoreKind.REDIS);
  }

  @AfterEach
  void giveBack() {
    postgres.start();
    redis.start();
    server.api().await("/health/ready", reply -> reply.status() == 200);
  }

  @Test
  void saysSoOnEveryPageAndKeepsWhatWasTypedWhilePostgresqlIsAway() {
    try (ConsoleUser user = signedIn();
        ConsoleUser editor = signedIn();
        ConsoleUser stranger = ConsoleUser.strangerAt(server.address())) {
      user.opens("/tenant.xhtml");
      editor.opens("/tenant.xhtml?name=default");
      stranger.opens("/login.xhtml");
      postgres.kill();

      user.types("Name", "quay");
      keepsItsText(user, "Weight", "7");
      assertThat(user.field("Name").inputValue()).isEqualTo("quay");
      keepsItsText(editor, "Weight", "9");

      for (String page : PAGES) {
        assertThat(user.opens(page)).as(page).isEqualTo(503);
        user.sees(AWAY);
        user.follows("Tasks"); // the frame is there
      }
      user.inspects("away");
      assertThat(user.opens("/index.xhtml")).isEqualTo(200);
      user.sees("Not known: PostgreSQL does not answer right now.");
      user.doesNotSee("no destination has failed");

      stranger.signsIn("stoker", ApiServer.PASSWORD); // nobody remembers that one
      stranger.sees("nobody can sign in");
      assertThat(stranger.opens("/tasks.xhtml")).isEqualTo(200);
      stranger.isAt("/login.xhtml");

      postgres.start();
      server.api().await("/health", reply -> reply.status() == 200);
      editor.presses("Save");
      editor.sees("default was saved.");
    }
  }

  @Test
  void keepsWhatWasTypedAboutDeadLettersWhilePostgresqlIsAway() {
    Api api = server.api();
    api.put(
        "/api/v1/retry-policies/once",
        "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"50ms\"},\"maxAttempts\":1}");
    api.put(
        "/api/v1/destinations/lost",
        "{\"type\":\"http\",\"url\":\"http://127.0.0.1:1/\",\"retryPolicy\":\"once\"}");
    String id =
        api.post("/api/v1/tasks", "{\"destination\":\"lost\",\"payload\":1}")
            .object()
            .getString("id");
    api.awaitState(id, "DEAD");
    try (ConsoleUser user = signedIn();
        ConsoleUser other = signedIn()) {
      user.opens("/deadletter.xhtml?tenant=default&id=" + id);
      other.opens("/dead.xhtml?destination=lost");
      other.follows("connection to");
      postgres.kill();

      user.types("Edit the payload", "{\"kept\":1}");
      user.presses("Redrive with this payload");
      user.sees(AWAY);
      assertThat(user.field("Edit the payload").inputValue()).isEqualTo("{\"kept\":1}");
      other.presses("Redrive all…");
      other.types("Tasks per second", "3");
      other.presses("Redrive all");
      other.sees(AWAY);
      other.doesNotSee("Nothing of this cause is left");
      other.presses("Redrive all…");
      other.shows("Tasks per second", "3");
    }
  }

  @Test
  void saysThatTheLiveStateIsNotKnownWhileRedisIsAway() {
    Api api = server.api();
    api.put("/api/v1/destinations/calm", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    String id =
        api.post("/api/v1/tasks", "{\"destination\":\"calm\",\"delay\":\"1h\",\"payload\":1}")
            .object()
            .getString("id");
    api.awaitState(id, "SCHEDULED");
    try (ConsoleUser user = signedIn()) {
      redis.kill();
      assertThat(user.opens("/task.xhtml?id=" + id)).isEqualTo(200);
      user.sees("the live state of tasks is not known");
      user.presses("Run now");
      user.sees("No task is lost");
      user.opens("/tasks.xhtml");
      user.sees("the live state of tasks is not known");
    }
  }

  private static void keepsItsText(ConsoleUser user, String field, String text) {
    user.types(field, text);
    user.presses("Save");
    user.sees(AWAY);
    assertThat(user.field(field).inputValue()).isEqualTo(text);
  }

  private ConsoleUser signedIn() {
    ConsoleUser user = ConsoleUser.strangerAt(server.address());
    user.opens("/login.xhtml");
    user.signsIn("admin", ApiServer.PASSWORD);
    user.isAt("/index.xhtml");
    return user;
  }
}
