package io.rebound.bench.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What the threads of this JVM have allocated. A thread that ended before the end is not counted:
 * whoever measures keeps its threads.
 *
 * @param before bytes by thread, when it began
 */
public record Allocations(Map<Long, Long> before) {

  /** Begins now. */
  public static Allocations begin() {
    return new Allocations(now());
  }

  /** How many bytes have been allocated since. */
  public long bytes() {
    return between(before, now());
  }

  static long between(Map<Long, Long> before, Map<Long, Long> after) {
    return after.entrySet().stream()
        .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
        .sum();
  }

  private static Map<Long, Long> now() {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    Map<Long, Long> all = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] >= 0) { // else it has just ended
        all.put(ids[i], bytes[i]);
      }
    }
    return all;
  }
}
