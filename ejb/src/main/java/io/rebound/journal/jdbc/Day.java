package io.rebound.journal.jdbc;

import io.rebound.task.TaskId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A day in UTC, for which each partitioned table has one partition. */
record Day(LocalDate date) {
  /** The day whose partitions end in that name. */
  static Day named(String suffix) {
    return new Day(LocalDate.parse(suffix, DateTimeFormatter.BASIC_ISO_DATE));
  }

  /** The partition's name. */
  String of(String table) {
    return table + "_" + date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** The first id of the day. */
  TaskId from() {
    return TaskId.firstAt(date.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** The first id after the day. */
  TaskId to() {
    return new Day(date.plusDays(1)).from();
  }
}
