package io.rebound.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Somebody at the console, with a browser of their own. Closing fails when a page broke its own
 * rules: a script's error, something that the Content-Security-Policy stopped, a request to another
 * host.
 */
final class ConsoleUser implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  private final BrowserContext browser;
  private final Page page;
  private final String address;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private ConsoleUser(String address) {
    this.address = address;
    browser =
        Chromium.shared()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1280, 860)
                    .setTimezoneId("Europe/Berlin")
                    .setReducedMotion(ReducedMotion.REDUCE));
    browser.setDefaultTimeout(PATIENCE_MILLIS);
    page = browser.newPage();
    page.onPageError(error -> complaints.add("script: " + error));
    page.onConsoleMessage(
        message -> {
          if ("error".equals(message.type()) && !message.text().startsWith("Failed to load")) {
            complaints.add("console: " + message.text());
          }
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
            complaints.add("a request to another place: " + request.url());
          }
        });
  }

  /** Somebody who has not signed in yet. */
  static ConsoleUser stranger() {
    return new ConsoleUser(ApiServer.shared().address());
  }

  /** Somebody who has not signed in yet, at that server. */
  static ConsoleUser strangerAt(String address) {
    return new ConsoleUser(address);
  }

  /** The administrator, signed in. */
  static ConsoleUser admin() {
    return signedIn("admin", ApiServer.PASSWORD);
  }

  /** A user, signed in. */
  static ConsoleUser signedIn(String name, String password) {
    ConsoleUser user = stranger();
    user.opens("/login.xhtml");
    user.signsIn(name, password);
    user.page.waitForURL(address -> !address.contains("/console/login.xhtml"));
    return user;
  }

  /** Makes a user of that role ({@code operator}, {@code viewer} …), and signs in. */
  static ConsoleUser ofRole(String role) {
    return made(role, "{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}");
  }

  /** Makes a user of that tenant, and signs in. */
  static ConsoleUser ofTenant(String tenant) {
    return made(
        "tenant",
        "{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"%s\",\"tenant\":\"" + tenant + "\"}");
  }

  private static ConsoleUser made(String role, String json) {
    String name = role + "-" + Long.toString(System.nanoTime(), 36);
    var made =
        ApiServer.shared()
            .admin()
            .post("/api/v1/users", json.formatted(name, ApiServer.PASSWORD, role));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return signedIn(name, ApiServer.PASSWORD);
  }

  /** Fills the form that one signs in by. */
  void signsIn(String name, String password) {
    types("Name", name);
    types("Password", password);
    presses("Sign in");
  }

  /** Opens a page by its address below the console, and gives the status. */
  int opens(String path) {
    Response response = page.navigate(address + "/console" + path);
    return response.status();
  }

  /** Types into the field with that label, over what is there. */
  void types(String label, String text) {
    field(label).fill(text);
  }

  /** Chooses in the list with that label. */
  void chooses(String label, String option) {
    field(label).selectOption(option);
  }

  /** Chooses whose things are shown. */
  void choosesTenant(String tenant) {
    tenantChoice().click();
    tenantChoice().pressSequentially(tenant);
    tenantChoice().press("Enter");
  }

  /** Where administrators choose the tenant; columns of tables have the same name. */
  Locator tenantChoice() {
    return page.locator("[id='tenants:tenant']");
  }

  /** The field with that label. */
  Locator field(String label) {
    return settled().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  /** Presses the visible button of that name. */
  void presses(String button) {
    settled()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .locator("visible=true")
        .first()
        .click();
  }

  /** Follows the first link of that name. */
  void follows(String link) {
    settled().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).first().click();
  }

  /** The name they are signed in by, as every page says it. */
  String name() {
    return page.locator(".person").textContent().strip().split("\\s")[0];
  }

  /** Waits until the field with that label has that value. */
  void shows(String label, String value) {
    assertThat(field(label)).hasValue(value);
  }

  /** Presses the button in the dialog with that id. */
  void confirms(String dialog, String button) {
    page.locator("#" + dialog)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  /** Presses keys, one after the other, with the focus where it is. */
  void keys(String... keys) {
    for (String key : keys) {
      settled().keyboard().press(key);
    }
  }

  /** Waits until the text can be seen. */
  void sees(String text) {
    assertThat(page.getByText(text).locator("visible=true").first()).isVisible();
  }

  /** Waits until the text cannot be seen. */
  void doesNotSee(String text) {
    assertThat(page.getByText(text).locator("visible=true")).hasCount(0);
  }

  /** Waits until the page is the one at that path below the console. */
  void isAt(String path) {
    page.waitForURL(Pattern.compile(Pattern.quote(address + "/console" + path) + ".*"));
  }

  /** The page with its scripts: what can be seen is there before they are. */
  private Page settled() {
    page.waitForLoadState();
    return page;
  }

  /** The page, for what no method here does. */
  Page page() {
    return page;
  }

  /** Checks the page, in light and dark, with axe-core, and keeps pictures of it. */
  void inspects(String name) {
    new Inspection(page).of(name);
  }

  /** What a page has complained about on purpose is no fault of it. */
  void forgivesComplaints() {
    complaints.clear();
  }

  @Override
  public void close() {
    browser.close();
    assertThat(complaints).isEmpty();
  }
}
