package io.rebound.schedule.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Reads what {@link ByteWriter} wrote. Whatever else it is given, it answers with an {@link
 * UnreadableException}.
 */
final class ByteReader {
  private final ByteBuffer bytes;

  private ByteReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** Reads all the bytes in one way, and complains if that fails or leaves some. */
  static <T> T readAll(byte[] bytes, Reading<T> reading) {
    return attempt(
        () -> {
          ByteReader reader = new ByteReader(bytes);
          T value = reading.from(reader);
          reader.require(!reader.hasMore(), reader.bytes.remaining() + " bytes too many");
          return value;
        });
  }

  private static <T> T attempt(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (UnreadableException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UnreadableException(e.toString(), e);
    }
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }

  int u8() {
    return Byte.toUnsignedInt(bytes.get());
  }

  int u16() {
    return Short.toUnsignedInt(bytes.getShort());
  }

  int i32() {
    return bytes.getInt();
  }

  long i64() {
    return bytes.getLong();
  }

  Instant time() {
    return Micros.toInstant(i64());
  }

  boolean flag() {
    return u8() != 0;
  }

  byte[] raw(int length) {
    require(
        length >= 0 && length <= bytes.remaining(),
        "a part of " + length + " bytes where " + bytes.remaining() + " are left");
    byte[] part = new byte[length];
    bytes.get(part);
    return part;
  }

  byte[] sized() {
    return raw(i32());
  }

  String text() {
    return new String(sized(), StandardCharsets.UTF_8);
  }

  /** One of the constants, by its place. */
  <E> E oneOf(E[] constants) {
    int place = u8();
    require(
        place < constants.length, "no " + constants[0].getClass().getSimpleName() + " " + place);
    return constants[place];
  }

  void version(int known) {
    int version = u8();
    require(version == known, "version " + version + ", known is " + known);
  }

  /** One of the versions from 1 to the newest. */
  int versionUpTo(int newest) {
    int version = u8();
    require(version >= 1 && version <= newest, "version " + version + ", known are 1 to " + newest);
    return version;
  }

  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new UnreadableException(otherwise, null);
    }
  }

  /** One way to read. */
  interface Reading<T> {
    T from(ByteReader reader);
  }
}
