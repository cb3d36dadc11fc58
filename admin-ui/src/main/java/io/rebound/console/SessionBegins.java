package io.rebound.console;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Gives every session what takes its forms one after the other. */
@WebListener
public class SessionBegins implements HttpSessionListener {
  static final String FORMS = OncePerForm.class.getName();

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    event.getSession().setAttribute(FORMS, new OncePerForm());
  }
}
