package io.rebound.web.benchmark;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.Comparison;
import io.rebound.benchmark.Fingerprint;
import io.rebound.benchmark.Latency;
import io.rebound.benchmark.Measured;
import io.rebound.benchmark.Parameter;
import io.rebound.benchmark.Scenario;
import io.rebound.benchmark.Setup;
import io.rebound.benchmark.Versions;
import io.rebound.tenant.Durability;
import io.rebound.web.json.JsonOut;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** Runs and scenarios as JSON. */
final class BenchmarkJson {
  private BenchmarkJson() {}

  static JsonOut write(JsonOut json, BenchmarkRun run) {
    Setup setup = run.setup();
    json.open()
        .field("id", run.id())
        .field("scenario", setup.scenario())
        .field("parameters", setup.parameters())
        .field("state", run.state().code())
        .field("stopping", run.stopping())
        .field("durability", setup.durability().map(Durability::code))
        .field("startedAt", run.startedAt())
        .field("endedAt", run.endedAt())
        .field("note", run.note())
        .field("commit", setup.commit());
    write(json, run.measured());
    Fingerprint machine = setup.machine();
    json.open("machine")
        .field("cpu", machine.cpu())
        .field("cores", machine.cores())
        .field("memoryMiB", machine.memoryMib())
        .field("os", machine.os())
        .close();
    Versions versions = setup.versions();
    return json.open("versions")
        .field("java", versions.java())
        .field("postgresql", versions.postgresql())
        .field("redis", versions.redis())
        .field("rebound", versions.rebound())
        .close()
        .close();
  }

  private static void write(JsonOut json, Measured measured) {
    json.field("operations", measured.operations())
        .field("verified", measured.verified())
        .raw("rate", number(measured.rate(), 1));
    Latency latency = measured.latency();
    if (latency.count() > 0) {
      json.open("latencyMicros")
          .field("count", latency.count())
          .field("p50", latency.p50())
          .field("p90", latency.p90())
          .field("p99", latency.p99())
          .field("p999", latency.p999())
          .field("max", latency.longest())
          .close();
    }
    json.raw("perSecond", measured.perSecond().toString());
  }

  static JsonOut write(JsonOut json, Scenario scenario) {
    json.open()
        .field("name", scenario.name())
        .field("description", scenario.description())
        .field("operation", scenario.operation())
        .field("goal", scenario.goal())
        .openArray("parameters");
    scenario.parameters().forEach(each -> write(json, each));
    return json.closeArray().close();
  }

  private static void write(JsonOut json, Parameter parameter) {
    json.open()
        .field("name", parameter.name())
        .field("description", parameter.description())
        .field("default", parameter.usual());
    if (parameter instanceof Parameter.Whole whole) {
      json.field("minimum", whole.least()).field("maximum", whole.most());
    } else {
      json.openArray("options");
      ((Parameter.Choice) parameter).options().forEach(json::value);
      json.closeArray();
    }
    json.close();
  }

  static JsonOut write(JsonOut json, Comparison.Compared compared) {
    json.open().field("sameParameters", compared.sameParameters()).open("ratios");
    ratio(json, "rate", compared.rate());
    ratio(json, "p50", compared.p50());
    ratio(json, "p90", compared.p90());
    ratio(json, "p99", compared.p99());
    ratio(json, "p999", compared.p999());
    json.close().openArray("runs");
    write(json, compared.a());
    write(json, compared.b());
    return json.closeArray().close();
  }

  private static void ratio(JsonOut json, String name, OptionalDouble ratio) {
    ratio.ifPresent(value -> json.raw(name, number(value, 3)));
  }

  private static String number(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }
}
