package io.rebound.console.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * One open page's stream of server-sent events. It holds no thread: what cannot be written at once
 * waits until the container can, and then only the latest of it.
 */
final class LiveStream implements WriteListener, AsyncListener {
  private static final byte[] GREETING = bytes(": here it is said when there is something new\n\n");

  private final String session;
  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Consumer<LiveStream> onEnd;
  private byte[] next = GREETING;
  private boolean writable;
  private boolean unsent;
  private boolean ending;
  private boolean ended;

  /**
   * @param session the session that the stream ends with
   * @param onEnd is called once, when the stream has ended in whatever way
   */
  LiveStream(
      String session, AsyncContext context, ServletOutputStream out, Consumer<LiveStream> onEnd) {
    this.session = session;
    this.context = context;
    this.out = out;
    this.onEnd = onEnd;
  }

  void open() {
    context.addListener(this);
    out.setWriteListener(this);
  }

  boolean isOf(String id) {
    return session.equals(id);
  }

  /** Says that there is something new; does not block. */
  void tell(long number) {
    synchronized (this) {
      next = bytes("data: " + number + "\n\n");
      write();
    }
    finish();
  }

  /** Ends the stream; the page will ask by itself. Does not block. */
  void end() {
    synchronized (this) {
      ending = true;
      write();
    }
    finish();
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      writable = true;
      write();
    }
    finish();
  }

  private void write() {
    try {
      while (writable && !ended && out.isReady()) {
        if (next != null) {
          byte[] now = next;
          next = null;
          unsent = true;
          out.write(now);
        } else if (unsent) {
          unsent = false;
          out.flush();
        } else {
          return;
        }
      }
    } catch (IOException | IllegalStateException gone) {
      ending = true;
    }
  }

  /** Outside of the lock, as the container calls back with locks of its own. */
  private void finish() {
    synchronized (this) {
      if (ended || !ending) {
        return;
      }
      ended = true;
    }
    onEnd.accept(this);
    try {
      // Not here: to complete it on a thread that serves another request would end that one's
      // scopes.
      context.start(this::complete);
    } catch (IllegalStateException over) {
      return; // the container was first
    }
  }

  private void complete() {
    try {
      context.complete();
    } catch (IllegalStateException over) {
      return; // the container was first
    }
  }

  @Override
  public void onError(Throwable gone) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
