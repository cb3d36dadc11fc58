package io.rebound.web.json;

import java.util.List;

/**
 * A JSON value with the place where it stands, so that it can be passed on exactly as it was
 * written.
 *
 * @param source the text that it is part of
 * @param start of its first character in the source
 * @param end after its last character in the source
 * @param string what a string says; empty for other kinds
 * @param members of an object, in their order, where the reader was asked to go that deep
 * @param elements of an array, where the reader was asked to go that deep
 */
public record RawValue(
    Kind kind,
    String source,
    int start,
    int end,
    String string,
    List<Member> members,
    List<RawValue> elements) {

  /** What a value is, and what people call it. */
  public enum Kind {
    OBJECT("an object"),
    ARRAY("an array"),
    STRING("a string"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NULL("null");

    private final String article;

    Kind(String article) {
      this.article = article;
    }

    /** The kind with its article, for messages. */
    public String article() {
      return article;
    }
  }

  /** One member of an object. */
  public record Member(String name, RawValue value) {}

  /** The value as it was written. */
  public String raw() {
    return source.substring(start, end);
  }

  /** The value as it was written, shortened for a message. */
  public String excerpt() {
    int longest = 40;
    return end - start <= longest ? raw() : source.substring(start, start + longest) + "…";
  }

  public boolean isNull() {
    return kind == Kind.NULL;
  }
}
