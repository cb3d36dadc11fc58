package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Looks at a page as it stands: can everybody use it, and how does it look. */
final class Inspection {
  private static final String AXE = script();
  private static final int NARROW = 360;
  private static final String FAULTS =
      """
      async () => {
        const result = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
        return result.violations.map((v) => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map((n) =>
          n.target.join(' ') + ' (' + (n.any[0] ? n.any[0].message : '') + ')').join(' | '));
      }
      """;

  private final Page page;

  Inspection(Page page) {
    this.page = page;
  }

  /**
   * Inspects it in light, in dark and on a narrow screen, and leaves the page as it was. Meanwhile
   * the page believes that nobody sees it, so that nothing of it changes.
   *
   * @param name of the pictures: {@code name-light.png} and so on
   */
  void of(String name) {
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
    String theme = (String) page.evaluate("document.documentElement.dataset.theme || ''");
    for (String each : List.of("light", "dark")) {
      page.evaluate("theme => document.documentElement.dataset.theme = theme", each);
      requireUsable(name + " in " + each);
      shoot(name + "-" + each);
    }
    var size = page.viewportSize();
    page.setViewportSize(NARROW, size.height);
    page.evaluate("document.documentElement.dataset.theme = 'light'");
    shoot(name + "-narrow");
    requireUsable(name + " on a narrow screen");
    Object width = page.evaluate("document.documentElement.scrollWidth");
    assertThat(((Number) width).intValue())
        .as(name + " is wider than a screen of " + NARROW)
        .isLessThanOrEqualTo(NARROW);
    page.setViewportSize(size.width, size.height);
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme);
    page.evaluate("delete document.hidden");
  }

  private void requireUsable(String name) {
    page.evaluate(AXE);
    assertThat((List<?>) page.evaluate(FAULTS)).as(name).isEmpty();
  }

  private void shoot(String name) {
    page.evaluate("scrollTo(0, 0)"); // or the bar at the top stands across the picture
    Path file = Path.of(System.getProperty("screenshots", "target/screenshots"), name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  private static String script() {
    try (InputStream script = Inspection.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
