package io.rebound.console;

import io.rebound.engine.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;

/** Keeps the session's cookie to TLS where browsers come by TLS. */
@WebListener
public class SessionCookie implements ServletContextListener {
  @Inject private Settings settings;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
    cookie.setSecure(settings.isReachedByTls());
  }
}
