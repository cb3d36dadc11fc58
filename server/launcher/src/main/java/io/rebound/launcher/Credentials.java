package io.rebound.launcher;

import io.rebound.backing.Settings;
import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.machine.PrivateFiles;
import io.rebound.backing.machine.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The first administrator's password and the first API key: those given by {@code
 * REBOUND_ADMIN_PASSWORD} and {@code REBOUND_API_KEY}, else made at the first run. The server keeps
 * only hashes of them, so they are kept here, in a file that only its owner can read.
 */
record Credentials(String adminPassword, String apiKey) {

  private static final String PASSWORD = "rebound.admin.password";
  private static final String KEY = "rebound.api.key";

  static Credentials in(DataDirectory directory, Settings settings, Secrets secrets) {
    Path file = directory.resolve("credentials.properties");
    try {
      Properties kept = load(file);
      String password =
          settings.get(PASSWORD).orElseGet(() -> kept.getProperty(PASSWORD, secrets.password()));
      String key = settings.get(KEY).orElseGet(() -> kept.getProperty(KEY, secrets.apiKey()));
      kept.setProperty(PASSWORD, password);
      kept.setProperty(KEY, key);
      try (OutputStream out = PrivateFiles.newOutputStream(file)) {
        kept.store(out, "The first administrator's password and the first API key");
      }
      return new Credentials(password, key);
    } catch (IOException e) {
      throw new LaunchFailedException(file + " cannot be read and written: " + e, e);
    }
  }

  private static Properties load(Path file) throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        properties.load(in);
      }
    }
    return properties;
  }
}
