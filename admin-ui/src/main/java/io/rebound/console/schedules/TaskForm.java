package io.rebound.console.schedules;

import io.rebound.console.page.EditedText;
import io.rebound.console.page.HeaderLines;
import io.rebound.console.page.Texts;
import io.rebound.console.page.TypedDocument;
import io.rebound.input.FieldError;
import io.rebound.input.MediaTypeRules;
import io.rebound.input.StoredText;
import io.rebound.input.json.Fields;
import io.rebound.intake.Submission;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.intake.Submission.When;
import io.rebound.intake.TaskHeaders;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.tenant.Durability;
import jakarta.json.JsonObject;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The task of a schedule as fields that people fill in, and back. */
public class TaskForm implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_NAME = 63;
  private static final String PRIORITY = "priority";
  private static final String MEDIA_TYPE = "mediaType";

  /** As it was typed; null when it is as it is stored. */
  private String payload;

  private String mediaType = Payload.JSON;
  private String destination;
  private String key;
  private String headers;
  private String priority = Integer.toString(Task.DEFAULT_PRIORITY);
  private String source;
  private String retryPolicy;
  private String durability;
  private String deadDestination;

  /** Fills the fields. */
  void fill(Submission task) {
    destination = name(task.destination());
    mediaType = task.payload().mediaType();
    key = task.key().orElse(null);
    headers =
        task.headers().entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining("\n"));
    priority = Integer.toString(task.priority());
    source = task.source().orElse(null);
    retryPolicy = task.retryPolicy().map(named -> ((Policy.Named) named).name()).orElse(null);
    durability = task.durability().map(Durability::code).orElse(null);
    deadDestination = task.deadDestination().map(TaskForm::name).orElse(null);
  }

  static String name(Target target) {
    return ((Target.Named) target).name();
  }

  /** What was filled in; of use only when nothing was noted. */
  Submission submission(StoredPayload stored, List<FieldError> errors, Texts texts) {
    if (!isGiven(destination)) {
      errors.add(new FieldError("destination", texts.get("cron.destination.missing")));
    }
    return new Submission(
        new Target.Named(text("destination", destination, LONGEST_NAME, errors).orElse("")),
        payload(stored, errors, texts),
        text("key", key, Submission.LONGEST_KEY, errors),
        headers(errors),
        new When.Now(),
        priority(errors),
        text("source", source, Submission.LONGEST_SOURCE, errors),
        text("retryPolicy", retryPolicy, LONGEST_NAME, errors).map(Policy.Named::new),
        Optional.ofNullable(durability)
            .filter(TaskForm::isGiven)
            .map(code -> Durability.valueOf(code.toUpperCase(Locale.ROOT))),
        text("deadDestination", deadDestination, LONGEST_NAME, errors).map(Target.Named::new),
        Optional.empty(),
        Optional.empty());
  }

  private Payload payload(StoredPayload stored, List<FieldError> errors, Texts texts) {
    String type = isGiven(mediaType) ? mediaType.strip() : "";
    Optional<String> wrongType = MediaTypeRules.wrong(type);
    wrongType.ifPresent(words -> errors.add(new FieldError(MEDIA_TYPE, words)));
    if (!stored.isEditable()) {
      return new Payload(stored.payload().orElseThrow().bytes(), type);
    }
    String text = Optional.ofNullable(payload).orElseGet(stored::text);
    Optional<String> wrong = EditedText.wrong(text, type, texts);
    wrong.ifPresent(
        words -> errors.add(new FieldError("payload", texts.get("cron.payload.wrong", words))));
    return wrong.isPresent()
        ? new Payload(new byte[0], type)
        : EditedText.payload(text, stored.text(), type);
  }

  private Map<String, String> headers(List<FieldError> errors) {
    HeaderLines lines = HeaderLines.of(headers);
    errors.addAll(lines.errors());
    Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    lines.document().keySet().forEach(name -> given.put(name, lines.document().getString(name)));
    errors.addAll(TaskHeaders.check("headers", given));
    return given;
  }

  private int priority(List<FieldError> errors) {
    JsonObject typed = new TypedDocument().number(PRIORITY, priority).build();
    Fields fields = Fields.of(typed);
    Optional<Integer> read = fields.whole(PRIORITY, 0, Task.HIGHEST_PRIORITY);
    errors.addAll(fields.parsed(read).errors());
    return read.orElse(Task.DEFAULT_PRIORITY);
  }

  private static Optional<String> text(
      String field, String typed, int longest, List<FieldError> errors) {
    Optional<String> given =
        Optional.ofNullable(typed).filter(TaskForm::isGiven).map(String::strip);
    given
        .flatMap(text -> StoredText.wrong(text, longest))
        .ifPresent(words -> errors.add(new FieldError(field, words)));
    return given;
  }

  private static boolean isGiven(String typed) {
    return typed != null && !typed.isBlank();
  }

  /** The payload as it was typed and not saved. */
  Optional<String> typedPayload() {
    return Optional.ofNullable(payload);
  }

  /** Keeps what was typed, where it is not what is stored. */
  void typePayload(String typed, StoredPayload stored) {
    payload = stored.isAnother(typed) ? typed : null;
  }

  public String getMediaType() {
    return mediaType;
  }

  public void setMediaType(String mediaType) {
    this.mediaType = mediaType;
  }

  public String getDestination() {
    return destination;
  }

  public void setDestination(String destination) {
    this.destination = destination;
  }

  public String getKey() {
    return key;
  }

  public void setKey(String key) {
    this.key = key;
  }

  public String getHeaders() {
    return headers;
  }

  public void setHeaders(String headers) {
    this.headers = headers;
  }

  public String getPriority() {
    return priority;
  }

  public void setPriority(String priority) {
    this.priority = priority;
  }

  public String getSource() {
    return source;
  }

  public void setSource(String source) {
    this.source = source;
  }

  public String getRetryPolicy() {
    return retryPolicy;
  }

  public void setRetryPolicy(String retryPolicy) {
    this.retryPolicy = retryPolicy;
  }

  public String getDurability() {
    return durability;
  }

  public void setDurability(String durability) {
    this.durability = durability;
  }

  public String getDeadDestination() {
    return deadDestination;
  }

  public void setDeadDestination(String deadDestination) {
    this.deadDestination = deadDestination;
  }
}
