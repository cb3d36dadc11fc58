package io.rebound.bulk;

import io.rebound.audit.Subject;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.history.TaskSearch;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** Which tasks; those that came after the run began are never among them. */
public sealed interface Selection {
  /** Whose tasks; empty: every tenant's. */
  Optional<TenantId> tenant();

  /** The same, from the task after that one on. */
  Selection after(TaskId last);

  /** What the audit trail calls it. */
  Subject subject();

  /** As people write it in the console's filters; {@code all} when nothing is asked for. */
  String words();

  /** Tasks as the history finds them. */
  record OfTasks(TaskSearch search) implements Selection {
    @Override
    public Optional<TenantId> tenant() {
      return search.tenant();
    }

    @Override
    public Selection after(TaskId last) {
      return new OfTasks(search.after(last));
    }

    @Override
    public Subject subject() {
      return new Subject(Subject.Kind.TASKS, tenant(), words());
    }

    /** Those that the act can be done to, as the history has them; empty when there are none. */
    Optional<TaskSearch> actable(BulkAct act) {
      Set<TaskState> states = act.states();
      if (!search.states().isEmpty()) {
        states.retainAll(search.states());
      }
      Set<TaskState> recorded = EnumSet.noneOf(TaskState.class);
      states.forEach(state -> recorded.add(state.isFinished() ? state : TaskState.SCHEDULED));
      return recorded.isEmpty() ? Optional.empty() : Optional.of(search.over(recorded));
    }

    @Override
    public String words() {
      StringJoiner words = new StringJoiner(" ").setEmptyValue("all");
      if (!search.states().isEmpty()) {
        words.add("state:" + String.join(",", names(search.states())));
      }
      search.destination().ifPresent(name -> words.add("destination:" + name));
      search.source().ifPresent(name -> words.add("source:" + quoted(name)));
      if (search.failed()) {
        words.add("failed:yes");
      }
      search.from().ifPresent(time -> words.add("since:" + time));
      search.to().ifPresent(time -> words.add("until:" + time));
      search.died().from().ifPresent(time -> words.add("died-since:" + time));
      search.died().to().ifPresent(time -> words.add("died-until:" + time));
      search.text().map(text -> text.contains(":") ? '"' + text + '"' : text).ifPresent(words::add);
      return words.toString();
    }

    private static List<String> names(Set<TaskState> states) {
      return states.stream().map(state -> state.name().toLowerCase(Locale.ROOT)).sorted().toList();
    }

    private static String quoted(String name) {
      return name.chars().anyMatch(Character::isWhitespace) ? '"' + name + '"' : name;
    }
  }

  /** Dead letters. */
  record OfDeadLetters(DeadLetterFilter filter) implements Selection {
    @Override
    public Optional<TenantId> tenant() {
      return Optional.of(filter.tenant());
    }

    @Override
    public Selection after(TaskId last) {
      return new OfDeadLetters(filter.after(last));
    }

    @Override
    public Subject subject() {
      return new Subject(Subject.Kind.DEAD_LETTERS, tenant(), words());
    }

    @Override
    public String words() {
      return filter.words();
    }
  }
}
