package io.rebound.web.access;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Arrays;

/**
 * Takes the console's sign-in away from the API, where the container puts it as well, because it
 * knows one mechanism for all modules of an archive. It would do nothing here, for a quarter of the
 * time of a request.
 */
@WebListener
public class NoSignInHere implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    String application = context.getVirtualServerName() + " " + context.getContextPath();
    AuthConfigFactory modules = AuthConfigFactory.getFactory();
    Arrays.stream(modules.getRegistrationIDs(null))
        .filter(id -> application.equals(modules.getRegistrationContext(id).getAppContext()))
        .forEach(modules::removeRegistration);
  }
}
