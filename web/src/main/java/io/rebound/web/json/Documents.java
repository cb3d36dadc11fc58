package io.rebound.web.json;

import io.rebound.web.json.RawValue.Kind;
import io.rebound.web.problem.Problem;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whole documents that people edit, as JSON objects. */
public final class Documents {
  private static final JsonReaderFactory READERS =
      JsonProvider.provider().createReaderFactory(Map.of());

  private Documents() {}

  /**
   * The object that a body consists of.
   *
   * @throws MalformedBody when it is not JSON
   * @throws io.rebound.web.problem.Refusal when it is not an object, or names a field twice
   */
  public static JsonObject read(byte[] body) {
    RawValue value = RawReader.read(Utf8.decode(body), 1);
    if (value.kind() != Kind.OBJECT) {
      throw Problem.validation("", "must be an object, but is " + value.kind().article()).refusal();
    }
    Set<String> names = new HashSet<>();
    for (RawValue.Member member : value.members()) {
      if (!names.add(member.name())) {
        throw Problem.validation(member.name(), "must be given once, but is there again").refusal();
      }
    }
    return object(value);
  }

  /** A value that is known to be an object. */
  public static JsonObject object(RawValue value) {
    try (JsonReader reader = READERS.createReader(new StringReader(value.raw()))) {
      return reader.readObject();
    }
  }
}
