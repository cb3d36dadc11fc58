package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import org.junit.jupiter.api.Test;

/** Tenants and their keys at the console. */
class ConsoleTenantsIT {

  @Test
  void anAdministratorMakesATenantAndAKeyThatIsShownOnce() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tenants.xhtml");
      user.sees("default");
      user.inspects("tenants");
      user.follows("New tenant");
      user.types("Name", "Not A Name");
      user.types("Weight", "many");
      user.presses("Save");
      user.sees("must be a whole number from 1 to 1000, but is 'many'");
      user.shows("Name", "Not A Name");
      user.shows("Weight", "many");
      user.inspects("tenant-wrong");
      user.types("Name", "harbour");
      user.types("Weight", "3");
      user.presses("Save");
      user.sees("harbour was saved.");

      user.presses("Make key");
      user.sees("must be 1 to 100 characters");
      user.types("Key name", "x".repeat(101));
      user.presses("Make key");
      user.sees("must be 1 to 100 characters");
      user.shows("Key name", "x".repeat(101));
      user.inspects("tenant-wrong-key");
      user.types("Key name", "crane");
      user.presses("Make key");
      user.sees("It is shown this once");
      String key = user.page().locator("#new-key").textContent();
      user.inspects("tenant");
      assertThat(ApiServer.shared().api(key).get("/api/v1/tasks").status()).isEqualTo(200);
      user.opens("/tenant.xhtml?name=harbour");
      user.sees("crane");
      assertThat(user.page().content()).doesNotContain(key);

      user.presses("Revoke crane");
      user.sees("Revoke the key crane?");
      user.sees("It was last used");
      user.sees("No other key of tenant harbour works");
      user.inspects("tenant-revoke");
      user.confirms("ask-revoke", "Revoke");
      user.sees("The key was revoked.");
      assertThat(ApiServer.shared().api(key).get("/api/v1/tasks").status()).isEqualTo(401);
    }
  }

  @Test
  void aTenantIsDrainedHeldAndTakenUpAgain() {
    Api admin = ApiServer.shared().admin();
    admin.post("/api/v1/tenants", "{\"name\":\"quay\"}");
    String key =
        admin.post("/api/v1/tenants/quay/keys", "{\"name\":\"k\"}").object().getString("key");
    Api quay = ApiServer.shared().api(key);
    quay.put("/api/v1/destinations/out", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    String later = "{\"destination\":\"out\",\"payload\":1,\"delay\":\"10m\"}";
    String waiting = quay.post("/api/v1/tasks", later).object().getString("id");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tenant.xhtml?name=quay");
      user.presses("Drain");
      user.sees("Nothing more is accepted for this tenant.");
      user.inspects("tenant-drain");
      user.confirms("ask-drain", "Drain");
      user.sees("quay is draining: nothing more is accepted");
      assertThat(quay.post("/api/v1/tasks", later).status()).isEqualTo(403);

      user.presses("Suspend");
      user.confirms("ask-suspend", "Suspend");
      user.sees("quay is suspended: nothing is accepted and nothing is delivered. 1 task waits.");
      quay.post("/api/v1/tasks/" + waiting + "/run-now");
      quay.awaitState(waiting, "BLOCKED");
      user.opens("/task.xhtml?id=" + waiting);
      user.sees("Its tenant is suspended");
      user.sees("Resume the tenant");

      user.opens("/tenant.xhtml?name=quay");
      user.presses("Resume");
      user.sees("quay is active again");
      quay.awaitState(waiting, "DELIVERED");
      assertThat(quay.post("/api/v1/tasks", later).status()).isEqualTo(202);
    }
  }

  @Test
  void theSecondOfTwoEditorsIsTold() {
    Api admin = ApiServer.shared().admin();
    admin.post("/api/v1/tenants", "{\"name\":\"shared\"}");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tenant.xhtml?name=shared");
      admin.put("/api/v1/tenants/shared", "{\"weight\":5,\"quota\":{\"unfinished\":9}}");
      user.types("Weight", "7");
      user.types("Quota: unfinished tasks", "8");
      user.presses("Save");
      user.sees("Somebody else has changed this in the meantime.");
      user.sees("quota.unfinished");
      user.shows("Weight", "7");
      user.shows("Quota: unfinished tasks", "8");
    }
  }

  @Test
  void aFieldThatIsClearedIsWrongAndKeepsWhatIsStored() {
    Api admin = ApiServer.shared().admin();
    admin.post("/api/v1/tenants", "{\"name\":\"jetty\",\"weight\":2}");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tenant.xhtml?name=jetty");
      user.types("Weight", "");
      user.presses("Save");
      user.sees("must be a whole number from 1 to 1000, but is empty");
      user.types("Weight", "1e9");
      user.presses("Save");
      user.sees("must be a whole number from 1 to 1000, but is '1e9'");
      user.types("Weight", "1.5");
      user.presses("Save");
      user.sees("must be a whole number from 1 to 1000, but is 1.5");
    }
    assertThat(admin.get("/api/v1/tenants/jetty").object().getInt("weight")).isEqualTo(2);
  }

  @Test
  void quotasAreSetSeenAndTakenAway() {
    Api admin = ApiServer.shared().admin();
    admin.post("/api/v1/tenants", "{\"name\":\"wharf\"}");
    String key =
        admin.post("/api/v1/tenants/wharf/keys", "{\"name\":\"k\"}").object().getString("key");
    Api wharf = ApiServer.shared().api(key);
    wharf.put("/api/v1/destinations/out", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    String later = "{\"destination\":\"out\",\"payload\":1,\"delay\":\"1h\"}";
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tenant.xhtml?name=wharf");
      user.doesNotSee("Used of the quotas");
      user.types("Quota: tasks a second", "1000000000");
      user.types("Quota: unfinished tasks", "a few");
      user.presses("Save");
      user.sees("must be a whole number from 1 to 1000000, but is '1000000000'");
      user.sees("must be a whole number from 1 to 100000000, but is 'a few'");
      user.shows("Quota: tasks a second", "1000000000");
      user.shows("Quota: unfinished tasks", "a few");
      user.inspects("tenant-wrong-quota");
      user.types("Quota: tasks a second", "");
      user.types("Quota: unfinished tasks", "2");
      user.presses("Save");
      user.sees("wharf was saved.");
      user.shows("Quota: tasks a second", "");

      wharf.post("/api/v1/tasks", later);
      wharf.post("/api/v1/tasks", later);
      assertThat(wharf.post("/api/v1/tasks", later).status()).isEqualTo(429);
      admin.await(
          "/api/v1/tenants/wharf/usage",
          reply -> reply.object().getJsonObject("unfinished").getInt("used", 0) == 2);
      user.opens("/tenant.xhtml?name=wharf");
      user.sees("2 of 2 (100 %)");
      user.sees("last refused");
      user.inspects("tenant-quota");
      user.choosesTenant("wharf");
      user.opens("/");
      user.sees("The quota of 2 unfinished tasks refuses submissions with 429");
      user.sees("2 of 2 (100 %)");
      user.inspects("overview-quota");

      user.opens("/tenant.xhtml?name=wharf");
      user.types("Quota: unfinished tasks", "");
      user.presses("Save");
      user.sees("wharf was saved.");
      assertThat(wharf.post("/api/v1/tasks", later).status()).isEqualTo(202);
    }
    assertThat(admin.get("/api/v1/tenants/wharf").object()).doesNotContainKey("quota");
  }

  @Test
  void viewersAndOperatorsLookAndChangeNothing() {
    for (String role : new String[] {"viewer", "operator"}) {
      try (ConsoleUser user = ConsoleUser.ofRole(role)) {
        user.follows("Tenants");
        user.doesNotSee("New tenant");
        user.follows("default");
        user.sees("Settings");
        user.doesNotSee("Save");
        user.doesNotSee("Make key");
        user.doesNotSee("Suspend");
        assertThat(user.opens("/users.xhtml")).isEqualTo(200);
        user.doesNotSee("New user");
      }
    }
  }

  @Test
  void theFormOfANewThingIsRefusedToThoseWhoCannotMakeIt() {
    for (String role : new String[] {"viewer", "operator"}) {
      try (ConsoleUser user = ConsoleUser.ofRole(role)) {
        for (String page :
            new String[] {
              "/tenant.xhtml",
              "/user.xhtml",
              "/policy.xhtml?tenant=default",
              "/destination.xhtml?tenant=default&type=http"
            }) {
          assertThat(user.opens(page)).as(page).isEqualTo(403);
          user.sees("This is not for your role");
        }
      }
    }
  }
}
