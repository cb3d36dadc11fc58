package io.rebound.console.page;

import io.rebound.console.access.TenantChoice;
import io.rebound.task.Payload;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How values are written on all screens. Empty and null are written as nothing. */
@Named
@ApplicationScoped
public class Format {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final long KIBI = 1024;

  @Inject private TenantChoice tenants;

  /** With thousands apart: 12,345. */
  public String number(Number value) {
    if (value == null) {
      return "";
    }
    boolean whole = value instanceof Long || value instanceof Integer;
    return String.format(Locale.ENGLISH, whole ? "%,d" : "%,.1f", value);
  }

  /** A rate: 0, 0.4, 12, 1,200, 33k. */
  public String rate(Double perSecond) {
    return perSecond == null ? "" : Rates.written(perSecond);
  }

  /** In two units at most: 850 ms, 1.2 s, 3 min 5 s, 2 h 10 min, 4 d 3 h. */
  public String duration(Duration value) {
    return value == null ? "" : Durations.written(value);
  }

  /** A latency in microseconds, with three digits that count: 340 µs, 2.34 ms, 1.2 s. */
  public String micros(double value) {
    return Durations.micros(value);
  }

  /** A time as scripts read it. */
  public String iso(Instant value) {
    return value == null ? "" : value.toString();
  }

  /** A time to the millisecond, in UTC. */
  public String exact(Instant value) {
    return value == null ? "" : EXACT.format(value);
  }

  /** A time to the second, in UTC; a script turns it into the viewer's zone. */
  public String clock(Instant value) {
    return value == null ? "" : CLOCK.format(value);
  }

  /** A size in bytes: 300 B, 12 KiB, 1.5 MiB. */
  public String bytes(long size) {
    if (size < KIBI) {
      return size + " B";
    }
    double kibi = (double) size / KIBI;
    return kibi < KIBI
        ? String.format(Locale.ENGLISH, "%.1f KiB", kibi)
        : String.format(Locale.ENGLISH, "%.1f MiB", kibi / KIBI);
  }

  /** The size of a payload. */
  public String size(Payload payload) {
    return bytes(payload.bytes().length);
  }

  /** A state, as style sheets name it. */
  public String state(TaskState state) {
    return state == null ? "" : state.name().toLowerCase(Locale.ROOT);
  }

  /** The end of an id, by which people tell tasks apart; its beginning is only the time. */
  public String tail(Object id) {
    String text = String.valueOf(id);
    return text.substring(text.lastIndexOf('-') + 1);
  }

  /** What an optional holds; null when it is empty. */
  public Object value(Optional<?> optional) {
    return optional == null ? null : optional.orElse(null);
  }

  /** A tenant's name. */
  public String tenant(TenantId tenant) {
    return tenants.nameOf(tenant);
  }
}
