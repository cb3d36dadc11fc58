package io.rebound.console;

import io.rebound.console.access.NotAllowed;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Opens a page anew for those whose page has expired, by way of the form where the session has too;
 * tells those who may not do something that they may not; and says so when a store is away.
 */
public class ExpiredPages extends ExceptionHandlerFactory {
  private static final Logger LOG = Logger.getLogger(ExpiredPages.class.getName());

  public ExpiredPages(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new Friendly(getWrapped().getExceptionHandler());
  }

  private static final class Friendly extends ExceptionHandlerWrapper {
    private Friendly(ExceptionHandler wrapped) {
      super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
      FacesContext faces = FacesContext.getCurrentInstance();
      Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
      while (events.hasNext()) {
        Throwable fault = known(events.next().getContext().getException());
        if (fault instanceof ViewExpiredException) {
          events.remove();
          openAnew(faces);
        } else if (fault instanceof NotAllowed) {
          events.remove();
          refuse(faces);
        } else if (Notices.isOfAStore(fault)) {
          events.remove();
          LOG.log(Level.WARNING, "a page could not be shown: {0}", fault.getMessage());
          new AwayPage(faces).show(fault);
        }
      }
      super.handle();
    }

    private static Throwable known(Throwable fault) {
      Throwable cause = fault;
      while (cause.getCause() != null
          && !(cause instanceof ViewExpiredException)
          && !(cause instanceof NotAllowed)
          && !Notices.isOfAStore(cause)) {
        cause = cause.getCause();
      }
      return cause;
    }

    private static void openAnew(FacesContext faces) {
      ExternalContext external = faces.getExternalContext();
      if (external.getUserPrincipal() != null) { // else the form says it
        say(faces, FacesMessage.SEVERITY_WARN, "page.expired");
        external.getFlash().setKeepMessages(true);
      }
      try {
        external.redirect(WayBack.expired((HttpServletRequest) external.getRequest()));
        faces.responseComplete();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }

    private static void refuse(FacesContext faces) {
      say(faces, FacesMessage.SEVERITY_ERROR, "refused.action");
      faces.renderResponse();
    }

    private static void say(FacesContext faces, FacesMessage.Severity severity, String key) {
      String words = CDI.current().select(Texts.class).get().get(key);
      faces.addMessage(null, new FacesMessage(severity, words, null));
    }
  }
}
