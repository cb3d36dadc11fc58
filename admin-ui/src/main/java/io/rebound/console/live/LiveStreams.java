package io.rebound.console.live;

import io.rebound.overview.News;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All streams that are open on this node. */
@ApplicationScoped
public class LiveStreams {
  /** How many there may be; pages that find no room ask by themselves. */
  static final int MOST = 500;

  /** How many one session may have. */
  static final int MOST_OF_SESSION = 8;

  @Inject private News news;

  private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
  private final AtomicLong number = new AtomicLong();
  private News.Ear ear;
  private volatile boolean over;

  @PostConstruct
  void listen() {
    ear =
        news.listen(
            new News.Listener() {
              @Override
              public void fresh() {
                tell();
              }

              @Override
              public void over() {
                stop();
              }
            });
  }

  @PreDestroy
  void close() {
    ear.close();
    stop();
  }

  /** Whether another stream may be opened for that session. */
  public boolean hasRoom(String session) {
    return !over
        && streams.size() < MOST
        && streams.stream().filter(each -> each.isOf(session)).count() < MOST_OF_SESSION;
  }

  /** Opens a stream. */
  public void open(String session, AsyncContext context, ServletOutputStream out) {
    LiveStream stream = new LiveStream(session, context, out, streams::remove);
    streams.add(stream);
    stream.open();
    if (over) {
      stream.end();
    }
  }

  /** Ends the streams of a session that is over. */
  public void endOf(String session) {
    streams.stream().filter(each -> each.isOf(session)).forEach(LiveStream::end);
  }

  private void tell() {
    long now = number.incrementAndGet();
    streams.forEach(each -> each.tell(now));
  }

  private void stop() {
    over = true;
    streams.forEach(LiveStream::end);
  }
}
