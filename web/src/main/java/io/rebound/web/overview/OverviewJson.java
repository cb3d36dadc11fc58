package io.rebound.web.overview;

import io.rebound.overview.DeadLetterCount;
import io.rebound.overview.Depth;
import io.rebound.overview.DestinationLoad;
import io.rebound.overview.Percentiles;
import io.rebound.overview.Picture;
import io.rebound.overview.Point;
import io.rebound.overview.Problem;
import io.rebound.overview.TenantLoad;
import io.rebound.overview.TenantPicture;
import io.rebound.web.json.JsonOut;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A picture as JSON. Rates are per second, times in milliseconds. */
final class OverviewJson {
  private OverviewJson() {}

  static JsonOut write(Picture picture) {
    JsonOut json = new JsonOut().open().field("at", picture.at());
    json.field("window", picture.window().code())
        .field("stepSeconds", picture.window().step().toSeconds());
    picture.depth().ifPresent(depth -> depth(json, depth));
    picture.deadLetters().ifPresent(letters -> deadLetters(json, letters));
    json.openArray("problems");
    picture.problems().forEach(problem -> problem(json, problem));
    json.closeArray().openArray("stores");
    picture
        .stores()
        .forEach(
            (name, trouble) ->
                json.open()
                    .field("name", name)
                    .field("up", trouble.isEmpty())
                    .field("trouble", trouble)
                    .close());
    json.closeArray().openArray("nodes");
    picture.nodes().forEach(node -> NodeJson.write(json, node));
    json.closeArray().openArray("tenants");
    picture.tenants().forEach(tenant -> tenant(json, tenant));
    json.closeArray();
    return rest(json, picture.destinations(), picture.series());
  }

  static JsonOut write(TenantPicture picture) {
    JsonOut json =
        new JsonOut()
            .open()
            .field("at", picture.at())
            .field("tenant", picture.tenant())
            .field("window", picture.window().code())
            .field("stepSeconds", picture.window().step().toSeconds());
    picture
        .depth()
        .ifPresent(
            depth ->
                json.open("depth")
                    .field("pending", depth.pending())
                    .field("scheduled", depth.scheduled())
                    .field("scheduledAtLeast", !depth.whole())
                    .field("ready", depth.ready())
                    .field("leased", depth.leased())
                    .field("blocked", depth.blocked())
                    .close());
    QuotaJson.write(json.open("quota"), picture.quotas());
    picture.deadLetters().ifPresent(letters -> deadLetters(json, letters));
    json.openArray("problems");
    picture.problems().forEach(problem -> problem(json, problem));
    json.closeArray();
    return rest(json, picture.destinations(), picture.series());
  }

  private static JsonOut rest(
      JsonOut json, List<DestinationLoad> destinations, List<Point> series) {
    json.openArray("destinationsInTrouble");
    destinations.forEach(destination -> destination(json, destination));
    json.closeArray().openArray("series");
    series.forEach(point -> point(json, point));
    return json.closeArray().close();
  }

  private static void depth(JsonOut json, Depth depth) {
    json.open("depth")
        .field("pending", depth.pending())
        .field("scheduled", depth.scheduled())
        .field("ready", depth.ready())
        .field("leased", depth.leased())
        .field("blocked", depth.blocked())
        .field("outcomes", depth.outcomes())
        .field("lanes", depth.lanes())
        .field("lanesReady", depth.lanesReady())
        .close();
  }

  private static void deadLetters(JsonOut json, DeadLetterCount letters) {
    json.open("deadLetters")
        .field("count", letters.count())
        .field("atLeast", !letters.whole())
        .field("newestAt", letters.newest())
        .close();
  }

  private static void problem(JsonOut json, Problem problem) {
    json.open()
        .field("severity", problem.severity().code())
        .field("code", problem.code())
        .field("what", problem.what())
        .field("remedy", problem.remedy());
    problem
        .subject()
        .ifPresent(
            subject ->
                json.open("subject")
                    .field("kind", subject.kind())
                    .field("name", subject.name())
                    .field("tenant", subject.tenant())
                    .close());
    json.close();
  }

  private static void tenant(JsonOut json, TenantLoad tenant) {
    json.open()
        .field("name", tenant.name())
        .field("attempts", tenant.attempts())
        .field("failed", tenant.failed())
        .field("dead", tenant.dead())
        .raw("dwellMillis", millis(tenant.dwell()))
        .raw("longestDwellMillis", millis(tenant.longestDwell()))
        .close();
  }

  private static void destination(JsonOut json, DestinationLoad destination) {
    json.open()
        .field("tenant", destination.tenantName())
        .field("name", destination.name())
        .field("paused", destination.paused())
        .field("attempts", destination.attempts())
        .field("failed", destination.failed())
        .raw("failureShare", String.format(Locale.ROOT, "%.3f", destination.failureShare()))
        .field("message", destination.message())
        .close();
  }

  private static void point(JsonOut json, Point point) {
    json.open().field("at", point.at());
    json.raw("accepted", rate(point, point.counts().accepted()))
        .raw("delivered", rate(point, point.counts().delivered()))
        .raw("failed", rate(point, point.counts().failed()))
        .raw("dead", rate(point, point.counts().dead()));
    point.depth().ifPresent(depth -> depth(json, depth));
    percentiles(json.open("lateness"), point.lateness());
    percentiles(json.open("delivery"), point.delivery());
    json.close();
  }

  private static void percentiles(JsonOut json, Percentiles percentiles) {
    json.field("count", percentiles.count())
        .raw("p50", millis(percentiles.p50()))
        .raw("p95", millis(percentiles.p95()))
        .raw("p99", millis(percentiles.p99()))
        .raw("max", millis(percentiles.longest()))
        .close();
  }

  private static String rate(Point point, long count) {
    return String.format(Locale.ROOT, "%.1f", point.perSecond(count));
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e6);
  }
}
