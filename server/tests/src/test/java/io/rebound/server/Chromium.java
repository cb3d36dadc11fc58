package io.rebound.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One Chromium for all tests of the console: the machine's own; else Debian's, installed where that
 * can be; else the one that the driver downloads.
 */
final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** It works in containers and as root, and calls nobody by itself. */
  private static final List<String> QUIETLY =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--force-color-profile=srgb");

  private static Browser shared;

  private Chromium() {}

  /** The browser, started at the first call and stopped with the test JVM. */
  static synchronized Browser shared() {
    if (shared == null) {
      Optional<Path> program = program();
      Map<String, String> environment = new HashMap<>(System.getenv());
      program.ifPresent(any -> environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
      Playwright driver = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
      LaunchOptions options = new LaunchOptions().setArgs(QUIETLY);
      program.ifPresent(options::setExecutablePath);
      shared = driver.chromium().launch(options);
      Runtime.getRuntime().addShutdownHook(new Thread(driver::close));
    }
    return shared;
  }

  private static Optional<Path> program() {
    return Optional.ofNullable(System.getenv("REBOUND_CHROMIUM"))
        .map(Path::of)
        .or(Chromium::onThePath)
        .or(() -> install() ? onThePath() : Optional.empty());
  }

  private static Optional<Path> onThePath() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static boolean install() {
    boolean can =
        "root".equals(System.getProperty("user.name"))
            && Files.isExecutable(Path.of("/usr/bin/apt-get"));
    return can && run("apt-get", "-q", "update") && run("apt-get", "-qy", "install", "chromium");
  }

  private static boolean run(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    builder.redirectOutput(Path.of("target", "chromium-install.log").toFile());
    try {
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
