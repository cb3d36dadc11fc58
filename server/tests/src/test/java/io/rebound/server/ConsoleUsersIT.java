package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Users, their passwords, and what they did, at the console. */
class ConsoleUsersIT {
  private static final String PASSWORD = "harbour lights 1";
  private static final String OTHER = "harbour lights 2";

  @Test
  void anAdministratorAddsChangesAndTakesAwayAUser() {
    try (ConsoleUser admin = ConsoleUser.admin()) {
      admin.opens("/users.xhtml");
      admin.inspects("users");
      admin.follows("New user");
      admin.types("User name", "mate");
      admin.types("Password", "short");
      admin.presses("Add user");
      admin.sees("must have 8 to 200 characters");
      admin.shows("User name", "mate");
      admin.types("Password", PASSWORD);
      admin.presses("Add user");
      admin.sees("mate was added.");

      try (ConsoleUser mate = ConsoleUser.signedIn("mate", PASSWORD)) {
        mate.isAt("/index.xhtml");
        mate.opens("/tasks.xhtml"); // the overview would leave by itself
        admin.opens("/user.xhtml?name=mate");
        admin.inspects("user");
        admin.chooses("Role", "operator");
        admin.presses("Save");
        admin.sees("mate was changed");
        admin.opens("/user.xhtml?name=mate");
        admin.types("New password", OTHER);
        admin.presses("Set password");
        admin.sees("mate has another password");
        Waiting.until(
            Duration.ofSeconds(30),
            "the user has to sign in again with the other password",
            () -> {
              mate.opens("/tasks.xhtml");
              return mate.page().url().contains("/login.xhtml");
            });
      }
      admin.opens("/user.xhtml?name=mate");
      admin.presses("Take away");
      admin.sees("Take mate away?");
      admin.sees("Not signed in at this node just now.");
      admin.sees("the role Operator");
      admin.inspects("user-delete");
      admin.confirms("ask-delete", "Take away");
      admin.sees("mate was taken away.");
    }
    assertThat(ApiServer.shared().admin().get("/api/v1/users/mate").status()).isEqualTo(404);
  }

  @Test
  void theLastAdministratorStays() {
    try (ConsoleUser admin = ConsoleUser.admin()) {
      admin.opens("/user.xhtml?name=admin");
      admin.chooses("Role", "viewer");
      admin.presses("Save");
      admin.sees("Give up being an administrator?");
      admin.presses("Give it up");
      admin.sees("This is the last administrator");
      admin.opens("/user.xhtml?name=admin");
      admin.presses("Take away");
      admin.sees("Signed in at this node in ");
      admin.page().locator("#ask-delete").getByText("Take away").last().click();
      admin.sees("This is the last administrator");
    }
  }

  @Test
  void administratorsAreAskedBeforeTheyGiveTheirOwnRoleAway() {
    try (ConsoleUser admin = ConsoleUser.ofRole("admin")) {
      String name = admin.name();
      admin.opens("/user.xhtml?name=" + name);
      admin.chooses("Role", "viewer");
      admin.presses("Save");
      admin.sees("Give up being an administrator?");
      admin.inspects("user-give-up");
      assertThat(role(name)).isEqualTo("admin");
      admin.presses("Give it up");
      admin.sees(name + " was changed");
      assertThat(role(name)).isEqualTo("viewer");
    }
  }

  private static String role(String name) {
    return ApiServer.shared().admin().get("/api/v1/users/" + name).object().getString("role");
  }

  @Test
  void everybodyChangesTheirOwnPassword() {
    ApiServer.shared()
        .admin()
        .post(
            "/api/v1/users",
            "{\"name\":\"bosun\",\"password\":\"" + PASSWORD + "\",\"role\":\"viewer\"}");
    try (ConsoleUser bosun = ConsoleUser.signedIn("bosun", PASSWORD)) {
      bosun.opens("/password.xhtml");
      bosun.types("Password now", "not it at all");
      bosun.types("New password", OTHER);
      bosun.types("New password once more", OTHER);
      bosun.presses("Change password");
      bosun.sees("is not your password");
      bosun.inspects("password");
      bosun.types("Password now", PASSWORD);
      bosun.types("New password", OTHER);
      bosun.types("New password once more", OTHER);
      bosun.presses("Change password");
      bosun.sees("Your password was changed.");
      bosun.opens("/tasks.xhtml");
      bosun.isAt("/tasks.xhtml");
    }
    try (ConsoleUser bosun = ConsoleUser.signedIn("bosun", OTHER)) {
      bosun.isAt("/index.xhtml");
    }
  }

  @Test
  void theAuditTellsWhoSignedInWasRefusedAndLeft() {
    Api admin = ApiServer.shared().admin();
    String purser = "{\"name\":\"purser\",\"password\":\"%s\",\"role\":\"viewer\"}";
    admin.post("/api/v1/users", purser.formatted(PASSWORD));
    try (ConsoleUser user = ConsoleUser.signedIn("purser", PASSWORD)) {
      user.presses("Sign out");
      user.isAt("/login.xhtml");
      for (String name : new String[] {"nobody", "purser"}) {
        for (int tries = 0; tries < 5; tries++) {
          user.signsIn(name, "not it at all");
          user.sees("do not match");
        }
      }
      user.signsIn("purser", PASSWORD + "!");
      user.sees("There were too many tries");
    }
    Waiting.until(
        Duration.ofSeconds(30),
        "the lock-out stands in the audit trail",
        () -> acts("purser").contains("lock-out"));
    assertThat(acts("purser"))
        .containsExactly(
            "lock-out",
            "refuse-sign-in",
            "refuse-sign-in",
            "refuse-sign-in",
            "refuse-sign-in",
            "refuse-sign-in",
            "sign-out",
            "sign-in",
            "create");
    assertThat(acts("nobody")).isEmpty();
  }

  private static List<String> acts(String user) {
    return ApiServer.shared().admin().get("/api/v1/audit?kind=user&name=" + user).items().stream()
        .map(entry -> entry.asJsonObject().getString("act"))
        .toList();
  }

  @Test
  void theSessionIsAnotherOnceSomebodyHasSignedIn() {
    try (ConsoleUser user = ConsoleUser.stranger()) {
      user.opens("/login.xhtml");
      var before = user.page().context().cookies().stream().map(cookie -> cookie.value).toList();
      user.signsIn("admin", ApiServer.PASSWORD);
      user.isAt("/index.xhtml");
      var after = user.page().context().cookies().stream().map(cookie -> cookie.value).toList();
      assertThat(after).isNotEmpty().doesNotContainAnyElementsOf(before);
    }
  }

  @Test
  void aViewerMayNotEdit() {
    try (ConsoleUser viewer = ConsoleUser.ofRole("viewer")) {
      viewer.opens("/users.xhtml");
      viewer.sees("admin");
      viewer.doesNotSee("New user");
      viewer.opens("/user.xhtml?name=admin");
      viewer.doesNotSee("Set password");
      viewer.doesNotSee("Save");
    }
  }

  @Test
  void theAuditTellsWhoDidWhatAndHowItWas() {
    Api admin = ApiServer.shared().admin();
    ApiServer.shared()
        .api()
        .put(
            "/api/v1/destinations/audited",
            "{\"type\":\"http\",\"url\":\"http://127.0.0.1:9/\",\"headers\":{\"authorization\":\"s3cret\"}}");
    ApiServer.shared()
        .api()
        .put(
            "/api/v1/destinations/audited",
            "{\"type\":\"http\",\"url\":\"http://127.0.0.1:9/new\",\"headers\":{\"authorization\":\"s3cret\"}}");
    assertThat(admin.get("/api/v1/audit?name=audited&kind=destination").items()).hasSize(2);
    assertThat(admin.get("/api/v1/audit?act=wrong").text()).contains("must be one of");
    assertThat(ApiServer.shared().api().get("/api/v1/audit").status()).isEqualTo(403);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/audit.xhtml");
      user.types("What", "audited");
      user.presses("Filter");
      user.isAt("/audit.xhtml?name=audited");
      user.sees("API, with a key");
      user.page().locator("summary").first().click();
      user.sees("http://127.0.0.1:9/new");
      assertThat(user.page().content()).doesNotContain("s3cret");
      user.inspects("audit");
    }
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      assertThat(user.opens("/audit.xhtml")).isEqualTo(403);
      user.forgivesComplaints();
    }
  }
}
