package io.rebound.web.task;

import io.rebound.input.HeaderRules;
import io.rebound.intake.TaskHeaders;
import io.rebound.web.json.Errors;
import io.rebound.web.json.RawFields;
import io.rebound.web.json.RawReader;
import io.rebound.web.json.RawValue;
import io.rebound.web.json.RawValue.Kind;
import io.rebound.web.json.RawValue.Member;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code headers}: names and values that HTTP and Kafka can both carry. */
final class HeadersReader {
  private final RawFields fields;
  private final Errors errors;

  HeadersReader(RawFields fields, Errors errors) {
    this.fields = fields;
    this.errors = errors;
  }

  /** The headers; what is wrong with them is noted. */
  Map<String, String> read() {
    return fields
        .object("headers")
        .map(object -> RawReader.read(object.raw(), 1))
        .map(this::read)
        .orElse(Map.of());
  }

  private Map<String, String> read(RawValue object) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    object.members().forEach(member -> read(member, headers));
    errors.addAll("", HeaderRules.check(fields.name("headers"), headers));
    return headers;
  }

  private void read(Member member, Map<String, String> headers) {
    if (member.value().kind() != Kind.STRING) {
      refuse(member, "must be a string, but is " + member.value().excerpt());
      return;
    }
    String value = member.value().string();
    Optional<String> wrong = TaskHeaders.wrong(member.name(), value);
    if (wrong.isPresent()) {
      refuse(member, wrong.get());
    } else if (headers.put(member.name(), value) != null) {
      refuse(member, "must be given once, but is there again");
    }
  }

  private void refuse(Member header, String message) {
    fields.refuse("headers." + header.name(), message);
  }
}
