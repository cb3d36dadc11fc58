package io.rebound.web.task;

import io.rebound.input.FieldError;
import io.rebound.intake.IntakeResult;
import io.rebound.intake.Submission;
import io.rebound.intake.TraceContext;
import io.rebound.web.json.Errors;
import io.rebound.web.json.JsonOut;
import io.rebound.web.json.MalformedBody;
import io.rebound.web.json.RawReader;
import io.rebound.web.json.RawValue;
import io.rebound.web.json.RawValue.Kind;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Many tasks as a client hands them in; what is wrong with one is no harm to the others. */
final class Batch {
  static final int LARGEST = 10_000;

  private final List<Item> items = new ArrayList<>();
  private final Map<String, Integer> keys = new HashMap<>();
  private final Optional<String> traceparent;
  private final DestinationRules rules;

  private Batch(Optional<String> traceparent, DestinationRules rules) {
    this.traceparent = traceparent;
    this.rules = rules;
  }

  /** The tasks of a JSON array. */
  static Batch ofArray(String text, String traceparent, DestinationRules rules) {
    RawValue array = RawReader.read(text, 2);
    if (array.kind() != Kind.ARRAY) {
      throw Problem.validation("", "must be an array of tasks, but is " + array.kind().article())
          .refusal();
    }
    requireSize(array.elements().size());
    Batch batch = new Batch(TraceContext.of(traceparent), rules);
    array.elements().forEach(element -> batch.add(() -> element));
    return batch;
  }

  /** The tasks of lines, each of which is JSON; empty lines are passed over. */
  static Batch ofLines(String text, String traceparent, DestinationRules rules) {
    List<String> lines = text.lines().toList();
    requireSize((int) lines.stream().filter(line -> !line.isBlank()).count());
    Batch batch = new Batch(TraceContext.of(traceparent), rules);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int number = i + 1;
      if (!line.isBlank()) {
        batch.add(() -> ofLine(line, number));
      }
    }
    return batch;
  }

  private static RawValue ofLine(String line, int number) {
    try {
      return RawReader.read(line, 1);
    } catch (MalformedBody e) {
      // To the reader the line is a whole body, and its first line.
      String what = e.getMessage().replace("the body is", "is").replace("line 1, ", "");
      throw new MalformedBody("line " + number + " of the body " + what);
    }
  }

  private static void requireSize(int size) {
    if (size < 1 || size > LARGEST) {
      throw Problem.validation("", "must be 1 to " + LARGEST + " tasks, but are " + size).refusal();
    }
  }

  private void add(Supplier<RawValue> element) {
    int index = items.size();
    String path = "[" + index + "]";
    Errors errors = new Errors();
    try {
      RawValue object = SubmissionReader.requireObject(element.get(), path);
      Submission submission =
          new SubmissionReader(object, path, rules, errors).read(traceparent, Optional.empty());
      submission.idempotency().ifPresent(given -> requireNew(given.key(), index, path, errors));
      items.add(
          errors.isEmpty() ? new Good(submission) : new Bad(Problem.validation(errors.found())));
    } catch (Refusal e) {
      items.add(new Bad(e.problem()));
    } catch (MalformedBody e) {
      items.add(new Bad(malformed(path, e.getMessage())));
    }
  }

  private static Problem malformed(String path, String message) {
    List<FieldError> errors = List.of(new FieldError(path, message));
    return new Problem(400, Problem.Code.MALFORMED_BODY, message, errors, Map.of(), Map.of());
  }

  private void requireNew(String key, int index, String path, Errors errors) {
    Integer before = keys.putIfAbsent(key, index);
    if (before != null) {
      errors.add(
          path + ".idempotencyKey",
          "is that of [" + before + "] too; a key may be in a batch once");
    }
  }

  /** What can be handed on, in order. */
  List<Submission> submissions() {
    return items.stream()
        .filter(Good.class::isInstance)
        .map(item -> ((Good) item).submission())
        .toList();
  }

  /**
   * One result for each item, in order.
   *
   * @param results what became of each of {@link #submissions}
   */
  JsonOut answer(List<IntakeResult> results) {
    Iterator<IntakeResult> next = results.iterator();
    JsonOut json = new JsonOut().openArray();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Bad bad) {
        write(json, bad.problem());
      } else {
        write(json, i, next.next());
      }
    }
    return json.closeArray();
  }

  private static void write(JsonOut json, int index, IntakeResult result) {
    if (result instanceof IntakeResult.Accepted accepted) {
      Accepted.write(json.open().field("status", Accepted.STATUS), accepted.answer()).close();
    } else if (result instanceof IntakeResult.Rejected rejected) {
      write(json, Problem.validation(below(index, rejected.errors())));
    } else {
      write(json, Accepted.problem(result));
    }
  }

  private static List<FieldError> below(int index, List<FieldError> errors) {
    Errors moved = new Errors();
    moved.addAll("[" + index + "]", errors);
    return moved.found();
  }

  private static void write(JsonOut json, Problem problem) {
    json.open()
        .field("status", problem.status())
        .field("code", problem.code().text())
        .field("detail", problem.detail());
    Problem.writeErrors(json, problem.errors());
    json.close();
  }

  private sealed interface Item {}

  private record Good(Submission submission) implements Item {}

  private record Bad(Problem problem) implements Item {}
}
