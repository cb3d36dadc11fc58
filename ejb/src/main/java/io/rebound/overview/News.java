package io.rebound.overview;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Tells those who listen that there is something new to be seen. It says no more than that: whoever
 * wants to know what it is asks {@link Overview}.
 */
public final class News {
  private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
  private volatile boolean over;

  /** Tells this listener from now on, until what is returned is closed. */
  public Ear listen(Listener listener) {
    listeners.add(listener);
    if (over) {
      listener.over();
    }
    return () -> listeners.remove(listener);
  }

  /** There is something new. */
  public void tell() {
    listeners.forEach(Listener::fresh);
  }

  /** There will be nothing new any more: the node stops. */
  public void end() {
    over = true;
    listeners.forEach(Listener::over);
  }

  /** Is told, on the thread of the one who tells: must not block. */
  public interface Listener {
    /** There is something new. */
    void fresh();

    /** There will be nothing new any more. */
    void over();
  }

  /** An end of a listener's listening. */
  public interface Ear extends AutoCloseable {
    @Override
    void close();
  }
}
