package io.rebound.schedule.redis;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** What may be missing, in the stored forms: a flag, and the value if there is one. */
final class Optionals {
  private Optionals() {}

  static <T> void write(ByteWriter out, Optional<T> value, BiConsumer<ByteWriter, T> writing) {
    out.flag(value.isPresent());
    value.ifPresent(present -> writing.accept(out, present));
  }

  static <T> Optional<T> read(ByteReader in, ByteReader.Reading<T> reading) {
    return in.flag() ? Optional.of(reading.from(in)) : Optional.empty();
  }

  static void write(ByteWriter out, OptionalInt value) {
    out.flag(value.isPresent());
    value.ifPresent(out::i32);
  }

  static OptionalInt readInt(ByteReader in) {
    return in.flag() ? OptionalInt.of(in.i32()) : OptionalInt.empty();
  }
}
