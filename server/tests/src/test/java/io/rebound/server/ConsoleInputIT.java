package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import org.junit.jupiter.api.Test;

/** What is typed wrongly, or far too long, into the forms of the console. */
class ConsoleInputIT {
  private static final String UNBOUNDED =
      "main :is(textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=date],"
          + " [type=submit])):not([maxlength])";
  private static final int TOO_MUCH = 5_000_000;

  private final Api api = ApiServer.shared().api();

  @Test
  void everyFieldHasALimit() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      for (String page :
          new String[] {
            "/tenant.xhtml",
            "/tenant.xhtml?name=default",
            "/user.xhtml",
            "/user.xhtml?name=admin",
            "/password.xhtml",
            "/policies.xhtml?tenant=default",
            "/policy.xhtml?tenant=default",
            "/destination.xhtml?tenant=default&type=http",
            "/destination.xhtml?tenant=default&type=kafka",
            "/destination.xhtml?tenant=default&type=handler",
            "/tasks.xhtml",
            "/dead.xhtml",
            "/audit.xhtml",
            "/benchmarkstart.xhtml?scenario=drain"
          }) {
        assertThat(user.opens(page)).as(page).isEqualTo(200);
        assertThat(user.page().locator(UNBOUNDED).count()).as(page).isZero();
      }
    }
  }

  @Test
  void aFormThatIsTooLargeStaysWithAllThatWasTyped() {
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      user.opens("/policy.xhtml?tenant=default");
      user.types("Policy", "endless");
      user.page().evaluate("document.getElementById('edit:rules').value = 'x'.repeat(5000000)");
      user.presses("Save");
      user.sees("What you typed is too large to be sent");
      user.shows("Policy", "endless");
      assertThat(user.field("Rules").inputValue()).hasSize(TOO_MUCH);

      user.page().evaluate("delete document.getElementById('content').dataset.largest");
      user.presses("Save");
      user.sees("This is too large");
    }
    assertThat(api.get("/api/v1/retry-policies/endless").status()).isEqualTo(404);
  }

  @Test
  void aHeaderLineThatIsNoneIsRefusedByItsNumber() {
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      user.opens("/destination.xhtml?tenant=default&type=http");
      user.types("Destination", "headless");
      user.types("URL", "http://127.0.0.1:9/");
      user.types("Headers", "X-A: 1\nnonsense\nx-a: 2");
      user.presses("Make destination");
      user.sees("line 2 must be 'Name: value', but is 'nonsense'");
      user.sees("line 3 repeats x-a of line 1");
      user.shows("Headers", "X-A: 1\nnonsense\nx-a: 2");
      user.inspects("destination-wrong");
    }
    assertThat(api.get("/api/v1/destinations/headless").status()).isEqualTo(404);
  }

  @Test
  void aPolicyIsRefusedByTheLineThatIsWrong() {
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      user.opens("/policy.xhtml?tenant=default");
      user.types("Policy", "ruled");
      user.types("Rules", "429 slow-down\nnonsense\n9999 retry\ntimeout explode");
      user.presses("Save");
      user.sees("line 2: the fault must be a status");
      user.sees("line 3: the fault must be a status");
      user.sees("line 4: the act must be one of refuse, retry, slow-down");
      user.types("Rules", "");
      user.presses("Edit as JSON");
      user.types("As JSON", "{\"backoff\":");
      user.presses("Save");
      user.sees("it is no JSON: it ends too soon, in line 1");
      user.shows("As JSON", "{\"backoff\":");
    }
  }

  @Test
  void aFilterOfTheAuditThatCannotBeSaysSo() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/audit.xhtml?from=garbage&act=wish");
      user.sees("The day in from must be like 2026-01-31, but is 'garbage'.");
      user.sees("The filter act knows no 'wish'");
    }
  }

  @Test
  void whoeverMayNotSaveAFormCannotFillItInEither() {
    api.put("/api/v1/destinations/glass", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      for (String page :
          new String[] {
            "/tenant.xhtml?name=default",
            "/user.xhtml?name=admin",
            "/destination.xhtml?tenant=default&name=glass",
            "/policy.xhtml?tenant=default&name=pro"
          }) {
        user.opens(page);
        assertThat(
                user.page()
                    .locator(
                        "form[id=edit] :is(input, select, textarea):enabled"
                            + ":not([type=hidden], [type=submit])")
                    .count())
            .as(page)
            .isZero();
      }
    }
  }

  @Test
  void aLongNameIsNotRepeatedAsAWhole() {
    String name = "N".repeat(5_000);
    String told =
        ApiServer.shared().admin().post("/api/v1/tenants", "{\"name\":\"" + name + "\"}").text();
    assertThat(told).contains("but is '" + "N".repeat(60) + "…'").doesNotContain("N".repeat(61));
  }
}
