package io.rebound.web.request;

import io.rebound.input.Change;
import io.rebound.web.json.JsonOut;
import io.rebound.web.page.Cursor;
import io.rebound.web.page.Page;
import io.rebound.web.page.Query;
import io.rebound.web.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A kind of stored things that have names and versions, and what is answered of them. Their JSON is
 * given to each answer as a function, of which the text counts.
 *
 * @param called what people call one: {@code retry policy}
 * @param path where all of them are
 * @param cursor of their list
 */
public record Kind<T>(
    String called,
    String path,
    Cursor cursor,
    Function<T, String> name,
    ToLongFunction<T> version) {

  /**
   * The page of the list that is asked for.
   *
   * @param found at most that many, with names after that one
   * @throws io.rebound.web.problem.Refusal when what is asked for is wrong
   */
  public Response page(
      ContainerRequestContext request,
      BiFunction<Optional<String>, Integer, List<T>> found,
      Function<T, ?> json) {
    Query query = new Query(request.getUriInfo().getQueryParameters(), Query.PAGED);
    Optional<String> after = query.nameCursor(cursor);
    int limit = query.limit();
    query.require();
    Page<T> page = Page.of(found.apply(after, limit + 1), limit);
    JsonOut out = new JsonOut().open().openArray("items");
    page.items().forEach(item -> out.raw(json.apply(item).toString()));
    out.closeArray().field("next", page.next(last -> cursor.after(name.apply(last))));
    return Answers.ok(out.close());
  }

  /** 200 with one. */
  public Response one(T thing, Function<T, ?> json) {
    return Answers.ok(json.apply(thing).toString(), version.applyAsLong(thing));
  }

  /** 201 with one. */
  public Response created(T thing, Function<T, ?> json) {
    return Answers.created(
        path + "/" + name.apply(thing), json.apply(thing).toString(), version.applyAsLong(thing));
  }

  /**
   * What became of a wish to change the one of that name.
   *
   * @throws io.rebound.web.problem.Refusal when nothing did
   */
  public Response changed(String wanted, Change<T> change, Function<T, ?> json) {
    if (change instanceof Change.Created<T> created) {
      return created(created.current(), json);
    }
    if (change instanceof Change.Deleted<T>) {
      return Answers.done();
    }
    return change
        .done()
        .map(current -> one(current, json))
        .orElseThrow(() -> refusal(wanted, change));
  }

  private RuntimeException refusal(String wanted, Change<T> change) {
    if (change instanceof Change.VersionConflict<T> conflict) {
      return conflict(wanted, conflict.current());
    }
    if (change instanceof Change.IsPreset<T>) {
      return Answers.conflict(
          "'" + wanted + "' is a preset, which cannot be changed; use your own name");
    }
    if (change instanceof Change.InUse<T> inUse) {
      return Answers.conflict(
          "the %s '%s' is in use by %s".formatted(called, wanted, String.join(", ", inUse.by())));
    }
    if (change instanceof Change.Rejected<T> rejected) {
      return Problem.validation(rejected.errors()).refusal();
    }
    return missing(wanted);
  }

  /** 412: what is there now, if anything, is not what was expected. */
  public RuntimeException conflict(String wanted, Optional<T> current) {
    return Answers.preconditionFailed(
        current
            .map(thing -> "the " + called + " is at version " + version.applyAsLong(thing))
            .orElseGet(() -> none(wanted)));
  }

  /** 404: there is none of that name. */
  public RuntimeException missing(String wanted) {
    return Problem.notFound(none(wanted)).refusal();
  }

  private String none(String wanted) {
    return "there is no " + called + " '" + wanted + "'";
  }
}
