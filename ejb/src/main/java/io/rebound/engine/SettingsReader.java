package io.rebound.engine;

import io.rebound.input.DurationText;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads single settings, and collects what is wrong with them instead of stopping at the first. */
final class SettingsReader {
  private static final Pattern BOOTSTRAP =
      Pattern.compile("[^\\s,:=;]+:\\d{1,5}(,[^\\s,:=;]+:\\d{1,5})*");
  private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F.:]+(/\\d{1,3})?");

  private final Function<String, Optional<String>> lookup;
  private final List<String> problems = new ArrayList<>();

  SettingsReader(Function<String, Optional<String>> lookup) {
    this.lookup = lookup;
  }

  void failIfInvalid() {
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
  }

  Optional<String> optional(String name) {
    return lookup.apply(name).map(String::trim).filter(value -> !value.isEmpty());
  }

  Optional<String> secret(String name) {
    return optional(name);
  }

  String text(String name, String fallback) {
    return optional(name).orElse(fallback);
  }

  String databaseUrl(String name, String fallback) {
    String value = text(name, fallback);
    if (!value.startsWith("jdbc:postgresql:")) {
      wrong(name, "must begin with jdbc:postgresql:");
    }
    return value;
  }

  int integer(String name, int fallback, int least, int most) {
    String right = "must be a whole number from " + least + " to " + most;
    return optional(name)
        .map(
            value -> {
              try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                  return number;
                }
              } catch (NumberFormatException e) {
                // said below, as for a number out of range
              }
              wrong(name, value, right);
              return fallback;
            })
        .orElse(fallback);
  }

  Duration duration(String name, Duration fallback, Duration least, Duration most) {
    String right =
        "must be a duration from "
            + DurationText.format(least)
            + " to "
            + DurationText.format(most)
            + ", such as "
            + DurationText.format(fallback);
    return optional(name)
        .map(
            value -> {
              try {
                Duration duration = DurationText.parse(value);
                if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                  return duration;
                }
              } catch (IllegalArgumentException e) {
                // said below, as for a duration out of range
              }
              wrong(name, value, right);
              return fallback;
            })
        .orElse(fallback);
  }

  <E extends Enum<E>> E choice(String name, E fallback, E[] values) {
    String value = text(name, fallback.name());
    for (E each : values) {
      if (each.name().equalsIgnoreCase(value)) {
        return each;
      }
    }
    wrong(name, value, "must be one of " + Arrays.toString(values).toLowerCase(Locale.ROOT));
    return fallback;
  }

  URI redisUrl(String name, String fallback) {
    String value = text(name, fallback);
    String right = "must be redis://host:port or rediss://host:port";
    try {
      URI url = URI.create(value);
      boolean known = "redis".equals(url.getScheme()) || "rediss".equals(url.getScheme());
      if (known && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    wrong(name, right);
    return URI.create(fallback);
  }

  /** The default cluster and those that stand as {@code name=host:port,host:port;name=…}. */
  Map<String, String> clusters(String defaultName, String fallback, String othersName) {
    Map<String, String> clusters = new LinkedHashMap<>();
    clusters.put("default", bootstrap(defaultName, text(defaultName, fallback)));
    for (String part : optional(othersName).map(all -> all.split(";")).orElse(new String[0])) {
      String[] pair = part.trim().split("=", 2);
      if (pair.length != 2 || pair[0].isBlank()) {
        wrong(othersName, part, "must be name=host:port,host:port;name=host:port");
      } else {
        clusters.put(pair[0].trim(), bootstrap(othersName, pair[1].trim()));
      }
    }
    return clusters;
  }

  private String bootstrap(String name, String value) {
    if (!BOOTSTRAP.matcher(value).matches()) {
      wrong(name, value, "must be host:port, or several separated by commas");
    }
    return value;
  }

  List<String> networks(String name) {
    List<String> networks = new ArrayList<>();
    for (String part : optional(name).map(all -> all.split(",")).orElse(new String[0])) {
      String network = part.trim();
      if (NETWORK.matcher(network).matches()) {
        networks.add(network);
      } else {
        wrong(name, network, "must be networks such as 10.0.0.0/8, separated by commas");
      }
    }
    return networks;
  }

  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "node";
    }
  }

  private void wrong(String name, String value, String right) {
    wrong(name, right + ", but is '" + value + "'");
  }

  /** Without the value, which may hold a password. */
  void wrong(String name, String right) {
    problems.add(name + " (" + environmentName(name) + "): " + right);
  }

  private static String environmentName(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
