package io.rebound.console.page;

import jakarta.json.JsonObject;
import java.io.Serializable;
import java.util.Optional;

/** A screen on which a stored thing is edited: what it knows of the thing. */
public interface Editor<T> extends Serializable {
  /** The thing of that name, if it is there for this user. */
  Optional<T> stored(String name);

  /** The thing as people compare it with what was typed. */
  JsonObject document(T thing);

  /** The version that it is stored in. */
  long version(T thing);

  /** Fills the form. */
  void fill(T stored);

  /** The thing is like this by now, which the screen shows beside what was typed. */
  default void see(T now) {}
}
