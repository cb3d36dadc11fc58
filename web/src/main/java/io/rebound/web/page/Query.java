package io.rebound.web.page;

import io.rebound.input.Echo;
import io.rebound.input.StoredText;
import io.rebound.task.TaskId;
import io.rebound.web.json.Errors;
import io.rebound.web.json.Nearest;
import io.rebound.web.json.Times;
import io.rebound.web.problem.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a list, checked. What is wrong is collected until {@link #require}. */
public final class Query {
  /** The most items on a page. */
  public static final int LARGEST_PAGE = 1000;

  /** The parameters of a list that is only paged. */
  public static final Set<String> PAGED = Set.of("limit", "cursor");

  private static final int USUAL_PAGE = 100;
  private static final int LONGEST_TEXT = 200;

  private final MultivaluedMap<String, String> parameters;
  private final Errors errors = new Errors();

  /**
   * @param known every parameter that the list has
   */
  public Query(MultivaluedMap<String, String> parameters, Set<String> known) {
    this.parameters = parameters;
    for (String name : parameters.keySet()) {
      if (!known.contains(name)) {
        errors.add(name, "is not known; " + Nearest.hint(name, new TreeSet<>(known)));
      } else if (parameters.get(name).size() > 1) {
        errors.add(name, "must be given once");
      }
    }
  }

  /** A text to search for. */
  public Optional<String> text(String name) {
    Optional<String> text = given(name);
    Optional<String> wrong = text.flatMap(value -> StoredText.wrong(value, LONGEST_TEXT));
    wrong.ifPresent(message -> errors.add(name, message));
    return wrong.isEmpty() ? text : Optional.empty();
  }

  /** A time. */
  public Optional<Instant> time(String name) {
    return given(name).flatMap(text -> time(name, text));
  }

  /** Notes when a stretch of time, its end not included, ends before it begins. */
  public void requireOrder(Optional<Instant> from, Optional<Instant> to) {
    requireOrder("from", from, "to", to);
  }

  /** Notes when what is given by the one name comes after what is given by the other. */
  public void requireOrder(
      String first, Optional<Instant> from, String last, Optional<Instant> to) {
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      errors.add(first, "must not be after " + last);
    }
  }

  /** Notes a value that does not go with the others. */
  public void wrong(String name, String message) {
    errors.add(name, message);
  }

  private Optional<Instant> time(String name, String text) {
    try {
      // A plus that was not escaped arrives as a space.
      return Optional.of(Times.parse(text.replace(' ', '+')));
    } catch (DateTimeException e) {
      errors.add(name, Times.RIGHT + ", but is " + Echo.of(text));
      return Optional.empty();
    }
  }

  /** True or false; false when it is not given. */
  public boolean flag(String name) {
    return choice(name, Set.of("true", "false")).filter("true"::equals).isPresent();
  }

  /** A number from one on, as lists give it. */
  public OptionalLong number(String name) {
    Optional<String> text = given(name);
    if (text.isPresent() && !text.get().matches("[1-9]\\d{0,17}")) {
      errors.add(name, "must be a whole number from 1 on, but is " + Echo.of(text.get()));
      return OptionalLong.empty();
    }
    return text.map(digits -> OptionalLong.of(Long.parseLong(digits))).orElse(OptionalLong.empty());
  }

  /** A whole number. */
  public int whole(String name, int least, int most, int usual) {
    Optional<String> text = given(name);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with what is out of range.
    }
    errors.add(
        name,
        "must be a whole number from " + least + " to " + most + ", but is " + Echo.of(text.get()));
    return usual;
  }

  /** A number of 64 bits as up to 16 hexadecimal digits. */
  public Optional<Long> hex(String name) {
    Optional<String> text = given(name);
    if (text.isPresent() && !text.get().matches("[0-9a-f]{1,16}")) {
      errors.add(name, "must be the 'id' of a cause, as it was");
      return Optional.empty();
    }
    return text.map(digits -> Long.parseUnsignedLong(digits, 16));
  }

  /** How many items the page has at most. */
  public int limit() {
    return whole("limit", 1, LARGEST_PAGE, USUAL_PAGE);
  }

  /** The task that the page before ended with. */
  public Optional<TaskId> cursor(Cursor list) {
    Optional<TaskId> task = given("cursor").flatMap(list::readTask);
    if (given("cursor").isPresent() && task.isEmpty()) {
      refuseCursor();
    }
    return task;
  }

  /** The name that the page before ended with, in a list by name. */
  public Optional<String> nameCursor(Cursor list) {
    Optional<String> name = given("cursor").flatMap(list::readName);
    if (given("cursor").isPresent() && name.isEmpty()) {
      refuseCursor();
    }
    return name;
  }

  /** The number that the page before ended with, in a list by number. */
  public OptionalLong numberCursor(Cursor list) {
    Optional<String> number = nameCursor(list);
    if (number.isPresent() && !number.get().matches("\\d{1,18}")) {
      refuseCursor();
      return OptionalLong.empty();
    }
    return number.map(text -> OptionalLong.of(Long.parseLong(text))).orElse(OptionalLong.empty());
  }

  private void refuseCursor() {
    errors.add("cursor", "must be the 'next' of an earlier page of this list, as it was");
  }

  /** One value of an enumeration, in upper or lower case; as it is spelled. */
  public Optional<String> choice(String name, Set<String> possible) {
    Optional<String> text = given(name);
    Optional<String> known =
        text.flatMap(value -> possible.stream().filter(value::equalsIgnoreCase).findFirst());
    if (text.isPresent() && known.isEmpty()) {
      String all = String.join(", ", new TreeSet<>(possible));
      errors.add(name, "must be one of " + all + ", but is " + Echo.of(text.get()));
    }
    return known;
  }

  /** Values of an enumeration, separated by commas, in upper or lower case; as they are spelled. */
  public Set<String> choices(String name, Set<String> possible) {
    Set<String> chosen = new LinkedHashSet<>();
    for (String each : given(name).map(text -> text.split(",", -1)).orElse(new String[0])) {
      Optional<String> known = possible.stream().filter(each.strip()::equalsIgnoreCase).findFirst();
      known.ifPresent(chosen::add);
      if (known.isEmpty()) {
        errors.add(name, "must be of " + String.join(", ", possible) + ", but is " + Echo.of(each));
      }
    }
    return chosen;
  }

  /**
   * Goes on when nothing was wrong.
   *
   * @throws io.rebound.web.problem.Refusal with all that was
   */
  public void require() {
    if (!errors.isEmpty()) {
      throw Problem.validation(errors.found()).refusal();
    }
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(parameters.getFirst(name));
  }
}
