package io.rebound.console.page;

import io.rebound.history.HistoryUnavailable;
import io.rebound.input.FieldError;
import io.rebound.journal.JournalUnavailable;
import io.rebound.overview.OverviewUnavailable;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.tenant.StoreUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells the user what became of an action; the page's {@code rb:notices} shows it. */
@Named
@RequestScoped
public class Notices {
  @Inject private FacesContext faces;
  @Inject private Texts texts;

  /** It is done. */
  public void done(String key, Object... values) {
    add(null, FacesMessage.SEVERITY_INFO, texts.get(key, values));
  }

  /** It could not be done. */
  public void failed(String key, Object... values) {
    add(null, FacesMessage.SEVERITY_ERROR, texts.get(key, values));
  }

  /** What is shown may not be the truth. */
  public void doubted(String key) {
    add(null, FacesMessage.SEVERITY_WARN, texts.get(key));
  }

  /**
   * A store does not answer. Who has filled in a form keeps it, and is told; a page that was only
   * asked for has nothing to show, so that this throws on, and another stands in for it.
   *
   * @param why what {@link #isOfAStore} is true of
   */
  public void unavailable(RuntimeException why) {
    if (!faces.isPostback()) {
      throw why;
    }
    away(why);
  }

  /** A store does not answer: the status of the answer says so too. */
  public void away(Throwable why) {
    failed(why instanceof ScheduleUnavailable ? "unavailable.schedule" : "unavailable");
    if (!faces.getPartialViewContext().isAjaxRequest()) {
      faces.getExternalContext().setResponseStatus(503);
    }
  }

  /** Whether something was thrown because a store does not answer. */
  public static boolean isOfAStore(Throwable thrown) {
    return thrown instanceof StoreUnavailable
        || thrown instanceof HistoryUnavailable
        || thrown instanceof JournalUnavailable
        || thrown instanceof OverviewUnavailable
        || thrown instanceof ScheduleUnavailable;
  }

  /**
   * What is wrong with one field, in words that need no text of ours.
   *
   * @param field the field's client id
   */
  public void wrong(String field, String words) {
    add(field, FacesMessage.SEVERITY_ERROR, words);
    faces.validationFailed();
  }

  /**
   * What is wrong with what was typed: at the field where the form has it, else above the page.
   *
   * @param form the form's id
   * @param fields the ids of its fields: paths with {@code _} in place of dots
   */
  public void wrong(String form, Set<String> fields, List<FieldError> errors) {
    for (FieldError error : errors) {
      String path = error.field().replaceAll("\\[.*", "");
      Optional<String> field =
          Stream.of(path.replace('.', '_'), path.replaceAll("\\..*", ""))
              .filter(fields::contains)
              .findFirst();
      boolean exact = field.isPresent() && field.get().equals(error.field().replace('.', '_'));
      String words = exact ? error.message() : error.field() + " " + error.message();
      wrong(field.map(id -> form + ":" + id).orElse(null), words);
    }
  }

  /** Whether something is wrong with a field of that form. */
  public boolean wrongIn(String form) {
    List<String> fields = new ArrayList<>();
    faces.getClientIdsWithMessages().forEachRemaining(fields::add);
    return fields.stream().anyMatch(field -> field != null && field.startsWith(form + ":"));
  }

  /** What is said is still said after a redirect. */
  public Notices kept() {
    faces.getExternalContext().getFlash().setKeepMessages(true);
    return this;
  }

  private void add(String field, FacesMessage.Severity severity, String words) {
    boolean said =
        faces.getMessageList(field).stream().anyMatch(each -> words.equals(each.getSummary()));
    if (!said) {
      faces.addMessage(field, new FacesMessage(severity, words, null));
    }
  }
}
