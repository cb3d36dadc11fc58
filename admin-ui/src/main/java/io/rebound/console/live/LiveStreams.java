package io.rebound.console.live;

import io.rebound.overview.News;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** All streams that are open on this node. */
@ApplicationScoped
public class LiveStreams {
  /** How many there may be; pages that find no room ask by themselves. */
  static final int MOST = 500;

  /** How many one session may have; a page that was left counts until it is written to. */
  static final int MOST_OF_SESSION = 8;

  @Inject private News news;

  private final Queue<LiveStream> streams = new ConcurrentLinkedQueue<>(); // the oldest first
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

  /** Whether another stream may be opened. */
  public boolean hasRoom() {
    return !over && streams.size() < MOST;
  }

  /** Opens a stream, and ends the session's oldest where it has too many. */
  public void open(String session, AsyncContext context, ServletOutputStream out) {
    makeRoom(session);
    LiveStream stream = new LiveStream(session, context, out, streams::remove);
    streams.add(stream);
    stream.open();
    if (over) {
      stream.end();
    }
  }

  private void makeRoom(String session) {
    List<LiveStream> others = streams.stream().filter(each -> each.isOf(session)).toList();
    int tooMany = Math.max(0, others.size() + 1 - MOST_OF_SESSION);
    others.stream().limit(tooMany).forEach(LiveStream::end);
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
