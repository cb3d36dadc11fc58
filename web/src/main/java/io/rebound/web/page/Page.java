package io.rebound.web.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param last the item that another page begins after; empty on the last page
 */
public record Page<T>(List<T> items, Optional<T> last) {

  /** The page of what was found, where one item more was asked for than the page has. */
  public static <T> Page<T> of(List<T> found, int limit) {
    return found.size() <= limit
        ? new Page<>(found, Optional.empty())
        : new Page<>(found.subList(0, limit), Optional.of(found.get(limit - 1)));
  }

  /** The cursor of the next page, if there is one. */
  public Optional<String> next(Function<T, String> cursor) {
    return last.map(cursor);
  }
}
