package io.rebound.web.compat;

import io.rebound.web.json.JsonOut;
import io.rebound.web.json.MalformedBody;
import io.rebound.web.json.RawFields;
import io.rebound.web.json.RawReader;
import io.rebound.web.json.RawValue;
import io.rebound.web.json.RawValue.Kind;
import io.rebound.web.json.RawValue.Member;
import io.rebound.web.json.Utf8;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A task as the seed's clients write it. As there, names are taken in upper or lower case, unknown
 * ones are passed over, absent and null ones are empty, and a value of the wrong kind makes the
 * whole body invalid.
 */
record SeedTask(
    String id,
    String source,
    Address destination,
    Address deadDestination,
    long maxRetries,
    long baseDelay,
    String clientId,
    boolean priority,
    String messageData,
    String destinationType) {

  /** Where to; which fields are given says how. */
  record Address(String host, String port, String topic, String url) {
    boolean isEmpty() {
      return topic.isEmpty() && url.isEmpty();
    }
  }

  /**
   * Reads a body.
   *
   * @throws MalformedBody when it is not such a task
   */
  static SeedTask read(byte[] body) {
    Reader task = new Reader(RawReader.read(Utf8.decode(body), 2));
    return new SeedTask(
        task.text("id"),
        task.text("source"),
        task.address("destination"),
        task.address("dead_destination"),
        task.whole("max_retries"),
        task.whole("base_delay"),
        task.text("client_id"),
        task.flag("is_priority"),
        task.text("message_data"),
        task.text("destination_type"));
  }

  /** All that makes two tasks the same to the seed, in one form. */
  String identity() {
    JsonOut json =
        new JsonOut()
            .open()
            .field("id", id)
            .field("source", source)
            .field("destination", destination.toString())
            .field("dead_destination", deadDestination.toString())
            .field("max_retries", maxRetries)
            .field("base_delay", baseDelay)
            .field("client_id", clientId)
            .field("is_priority", priority)
            .field("message_data", messageData)
            .field("destination_type", destinationType);
    return json.close().toString();
  }

  /** The members of one object by name. */
  private static final class Reader {
    private final Map<String, RawValue> members = new HashMap<>();

    Reader(RawValue object) {
      if (object.kind() != Kind.OBJECT && !object.isNull()) {
        throw invalid();
      }
      for (Member member : object.members()) {
        members.put(member.name().toLowerCase(Locale.ROOT), member.value());
      }
    }

    String text(String name) {
      RawValue value = of(name, Kind.STRING);
      return value == null ? "" : value.string();
    }

    boolean flag(String name) {
      RawValue value = of(name, Kind.BOOLEAN);
      return value != null && value.raw().equals("true");
    }

    long whole(String name) {
      RawValue value = of(name, Kind.NUMBER);
      return value == null ? 0 : RawFields.toLong(value).orElseThrow(Reader::invalid);
    }

    Address address(String name) {
      RawValue value = of(name, Kind.OBJECT);
      if (value == null) {
        return new Address("", "", "", "");
      }
      Reader address = new Reader(value);
      return new Address(
          address.text("host"), address.text("port"), address.text("topic"), address.text("url"));
    }

    private RawValue of(String name, Kind kind) {
      RawValue value = members.get(name);
      if (value == null || value.isNull()) {
        return null;
      }
      if (value.kind() != kind) {
        throw invalid();
      }
      return value;
    }

    private static MalformedBody invalid() {
      return new MalformedBody("invalid request body");
    }
  }
}
