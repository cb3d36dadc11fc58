package io.rebound.web.bulk;

import io.rebound.bulk.BulkAct;
import io.rebound.bulk.BulkOrder;
import io.rebound.bulk.Selection;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.deadletter.Discards;
import io.rebound.history.DeathTime;
import io.rebound.history.TaskSearch;
import io.rebound.input.Echo;
import io.rebound.input.Parsed;
import io.rebound.input.json.Fields;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import io.rebound.web.deadletter.RedriveRequest;
import io.rebound.web.problem.Problem;
import io.rebound.web.request.FilterFields;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is to be done to which tasks.
 *
 * @param dryRun whether only to count them
 */
record BulkRequest(
    BulkAct act, Selection selection, int rate, Optional<String> why, boolean dryRun) {
  private static final Map<String, BulkAct> ACTS =
      Arrays.stream(BulkAct.values()).collect(Collectors.toMap(BulkAct::code, Function.identity()));
  private static final int ANY_LIMIT = 1;

  /**
   * Reads the body.
   *
   * @param tenant whose tasks
   * @throws io.rebound.web.problem.Refusal with everything that is wrong
   */
  static BulkRequest read(TenantId tenant, JsonObject document) {
    Fields fields = Fields.of(document);
    Optional<BulkAct> act = fields.required("act", fields.oneOf("act", ACTS));
    Optional<Selection> tasks =
        fields.object("filter").map(filter -> tasks(tenant, act, new FilterFields(filter)));
    Optional<Selection> deadLetters =
        fields.object("deadLetters").map(filter -> deadLetters(tenant, new FilterFields(filter)));
    if (tasks.isPresent() == deadLetters.isPresent()) {
      fields.wrong("filter", "either filter or deadLetters must be given; {} means all");
    }
    boolean ofDead = act.stream().allMatch(each -> each.states().contains(TaskState.DEAD));
    if (deadLetters.isPresent() && !ofDead) {
      fields.wrong("act", "must be redrive or discard for dead letters");
    }
    int rate = fields.whole("rate", 1, BulkOrder.HIGHEST_RATE).orElse(BulkOrder.USUAL_RATE);
    boolean dryRun = fields.flag("dryRun").orElse(false);
    Optional<String> why = why(fields, act, dryRun);
    fields.refuseOthers();
    Optional<Selection> selection = tasks.or(() -> deadLetters);
    Parsed<BulkRequest> parsed =
        fields.parsed(
            act.flatMap(
                known -> selection.map(all -> new BulkRequest(known, all, rate, why, dryRun))));
    return parsed.value().orElseThrow(() -> Problem.validation(parsed.errors()).refusal());
  }

  private static Optional<String> why(Fields fields, Optional<BulkAct> act, boolean dryRun) {
    Optional<String> why =
        new FilterFields(fields)
            .text("why", Discards.LONGEST_REASON)
            .filter(text -> !text.isBlank());
    boolean discard = act.stream().anyMatch(BulkAct.DISCARD::equals);
    if (discard && why.isEmpty() && !dryRun) {
      fields.wrong("why", "must say why, as it is kept with what is discarded");
    } else if (!discard && why.isPresent()) {
      fields.wrong("why", "belongs to discard alone");
    }
    return why;
  }

  private static Selection tasks(TenantId tenant, Optional<BulkAct> act, FilterFields filter) {
    Set<TaskState> states = states(act, filter);
    Optional<Instant> from = filter.time("from");
    Optional<Instant> to = filter.time("to");
    filter.requireOrder(from, to);
    DeathTime died = filter.died();
    boolean ofOthers = !states.isEmpty() && !states.equals(Set.of(TaskState.DEAD));
    if (died.isAsked() && ofOthers) {
      filter.fields().wrong("state", "must be DEAD, or left out, with diedFrom or diedTo");
    }
    TaskSearch search =
        new TaskSearch(
            Optional.of(tenant),
            states,
            filter.text("destination"),
            filter.text("source"),
            from,
            to,
            filter.text("q"),
            filter.fields().flag("failed").orElse(false),
            ofOthers ? DeathTime.WHENEVER : died,
            Optional.empty(),
            ANY_LIMIT);
    filter.fields().refuseOthers();
    return new Selection.OfTasks(search);
  }

  private static Set<TaskState> states(Optional<BulkAct> act, FilterFields filter) {
    Set<TaskState> possible = act.map(BulkAct::states).orElse(EnumSet.allOf(TaskState.class));
    Set<TaskState> states = EnumSet.noneOf(TaskState.class);
    for (String each : filter.text("state").map(text -> text.split(",")).orElse(new String[0])) {
      possible.stream()
          .filter(state -> state.name().equalsIgnoreCase(each.strip()))
          .forEach(states::add);
      if (possible.stream().noneMatch(state -> state.name().equalsIgnoreCase(each.strip()))) {
        filter
            .fields()
            .wrong("state", "must be of " + possible + " for this act, but is " + Echo.of(each));
      }
    }
    return states;
  }

  private static Selection deadLetters(TenantId tenant, FilterFields filter) {
    Optional<Instant> from = filter.time("from");
    Optional<Instant> to = filter.time("to");
    filter.requireOrder(from, to);
    DeadLetterFilter letters =
        new DeadLetterFilter(
            tenant,
            filter.text("destination"),
            filter.text("source"),
            filter.fields().oneOf("reason", RedriveRequest.BY_CODE),
            filter.hex("cause"),
            from,
            to,
            filter.text("q"),
            Optional.empty());
    filter.fields().refuseOthers();
    return new Selection.OfDeadLetters(letters);
  }

  /** The same as an order. */
  BulkOrder order(Actor actor) {
    return new BulkOrder(actor, act, selection, rate, why);
  }
}
