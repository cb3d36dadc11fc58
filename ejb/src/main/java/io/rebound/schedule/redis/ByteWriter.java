package io.rebound.schedule.redis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes the stored forms: numbers big-endian, times as microseconds since 1970, texts as UTF-8.
 */
final class ByteWriter {
  private static final VarHandle SHORTS = viewOf(short[].class);
  private static final VarHandle INTS = viewOf(int[].class);
  private static final VarHandle LONGS = viewOf(long[].class);

  private byte[] bytes;
  private int size;

  ByteWriter(int expected) {
    bytes = new byte[expected];
  }

  ByteWriter u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** At most 65,535; what is greater stays there. */
  ByteWriter u16(int value) {
    room(Short.BYTES);
    SHORTS.set(bytes, size, (short) Math.min(value, 0xffff));
    size += Short.BYTES;
    return this;
  }

  ByteWriter i32(int value) {
    room(Integer.BYTES);
    INTS.set(bytes, size, value);
    size += Integer.BYTES;
    return this;
  }

  ByteWriter i64(long value) {
    room(Long.BYTES);
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
    return this;
  }

  ByteWriter time(Instant value) {
    return i64(Micros.of(value));
  }

  ByteWriter raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  ByteWriter sized(byte[] value) {
    return i32(value.length).raw(value);
  }

  ByteWriter text(String value) {
    return sized(value.getBytes(StandardCharsets.UTF_8));
  }

  ByteWriter flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  /** One of the constants, by its place there and not by its ordinal: see {@link ByteReader}. */
  <E> ByteWriter oneOf(E[] constants, E value) {
    int place = 0;
    while (constants[place] != value) {
      place++;
    }
    return u8(place);
  }

  /** Puts a number where one was left open. */
  void i32At(int position, int value) {
    INTS.set(bytes, position, value);
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  private static VarHandle viewOf(Class<?> numbers) {
    return MethodHandles.byteArrayViewVarHandle(numbers, ByteOrder.BIG_ENDIAN);
  }

  private void room(int wanted) {
    if (bytes.length - size < wanted) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + wanted));
    }
  }
}
