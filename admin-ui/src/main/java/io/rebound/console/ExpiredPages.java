package io.rebound.console;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** Sends those whose page has expired to the form that they sign in by. */
public class ExpiredPages extends ExceptionHandlerFactory {
  private static final String FORM = "/console/login.xhtml?expired";

  public ExpiredPages(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new ToTheForm(getWrapped().getExceptionHandler());
  }

  private static final class ToTheForm extends ExceptionHandlerWrapper {
    private ToTheForm(ExceptionHandler wrapped) {
      super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
      Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
      while (events.hasNext()) {
        Throwable fault = events.next().getContext().getException();
        if (fault instanceof ViewExpiredException) {
          events.remove();
          redirect(FacesContext.getCurrentInstance());
        }
      }
      super.handle();
    }

    private static void redirect(FacesContext faces) {
      try {
        faces.getExternalContext().redirect(FORM);
        faces.responseComplete();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }
}
