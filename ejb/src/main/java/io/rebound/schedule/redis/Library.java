package io.rebound.schedule.redis;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All scripts as one library of functions that Redis keeps. Its name has a digest of its text, so
 * that nodes of two versions do not take each other's functions away.
 */
final class Library {
  private static final int DIGITS = 12;

  /** The library of this version. */
  static final Library CURRENT = new Library();

  private final byte[] text;
  private final Map<Script, byte[]> functions = new EnumMap<>(Script.class);

  private Library() {
    String digest = Sha1.of(Call.text(registrations(Script::name)));
    String name = "rebound_" + digest.substring(0, DIGITS);
    Function<Script, String> functionName =
        script -> name + "_" + script.name().toLowerCase(Locale.ROOT);
    text = Call.text("#!lua name=" + name + "\n" + registrations(functionName));
    for (Script script : Script.values()) {
      functions.put(script, Call.text(functionName.apply(script)));
    }
  }

  private static String registrations(Function<Script, String> name) {
    return Arrays.stream(Script.values())
        .map(script -> script.registration(name.apply(script)))
        .collect(Collectors.joining("", Script.prelude(), ""));
  }

  byte[] text() {
    return text;
  }

  /** The name of that script's function. */
  byte[] function(Script script) {
    return functions.get(script);
  }
}
