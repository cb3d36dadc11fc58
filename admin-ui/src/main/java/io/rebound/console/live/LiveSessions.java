package io.rebound.console.live;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Ends the streams of a session with the session. */
@WebListener
public class LiveSessions implements HttpSessionListener {
  @Inject private LiveStreams streams;

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    streams.endOf(event.getSession().getId());
  }
}
