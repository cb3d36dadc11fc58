package io.rebound.web.task;

import io.rebound.input.HeaderRules;
import io.rebound.web.json.Errors;
import io.rebound.web.json.RawFields;
import io.rebound.web.json.RawReader;
import io.rebound.web.json.RawValue;
import io.rebound.web.json.RawValue.Kind;
import io.rebound.web.json.RawValue.Member;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code headers}: names and values that HTTP and Kafka can both carry. */
final class HeadersReader {
  private static final String CONTENT_TYPE = "content-type";

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
    for (Member member : object.members()) {
      if (member.value().kind() != Kind.STRING) {
        refuse(member, "must be a string, but is " + member.value().excerpt());
      } else if (member.name().equalsIgnoreCase(CONTENT_TYPE)) {
        refuse(member, "is given by mediaType");
      } else if (member.name().equalsIgnoreCase(Traces.HEADER)
          && !Traces.isWellFormed(member.value().string())) {
        refuse(
            member,
            "must be version, trace, span and flags as W3C Trace Context has them, none of zeros"
                + " alone, such as 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
      } else if (headers.put(member.name(), member.value().string()) != null) {
        refuse(member, "must be given once, but is there again");
      }
    }
    errors.addAll("", HeaderRules.check(fields.name("headers"), headers));
    return headers;
  }

  private void refuse(Member header, String message) {
    fields.refuse("headers." + header.name(), message);
  }
}
