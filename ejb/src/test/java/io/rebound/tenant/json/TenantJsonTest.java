package io.rebound.tenant.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantJsonTest {

  @Test
  void readsAQuotaWhoseMembersAreOptional() {
    assertThat(quota("{\"tasksPerSecond\":500,\"unfinished\":100000}"))
        .isEqualTo(new Quota(Optional.of(500), Optional.of(100_000)));
    assertThat(quota("{\"unfinished\":1}")).isEqualTo(new Quota(Optional.empty(), Optional.of(1)));
    assertThat(quota("{\"unfinished\":null}")).isEqualTo(Quota.NONE);
    assertThat(quota("null")).isEqualTo(Quota.NONE);
    assertThat(parse("{\"name\":\"acme\"}").value().orElseThrow().quota()).isEqualTo(Quota.NONE);
  }

  @Test
  void saysOfAWrongQuotaWhatWouldBeRight() {
    assertThat(parse("{\"name\":\"acme\",\"quota\":{\"tasksPerSecond\":0}}").errors())
        .containsExactly(
            new FieldError("quota.tasksPerSecond", "must be from 1 to 1000000, but is 0"));
    assertThat(parse("{\"name\":\"acme\",\"quota\":{\"unfinished\":\"much\"}}").errors())
        .containsExactly(
            new FieldError(
                "quota.unfinished", "must be a whole number from 1 to 100000000, but is 'much'"));
    assertThat(parse("{\"name\":\"acme\",\"quota\":{\"perMinute\":1}}").errors())
        .containsExactly(
            new FieldError(
                "quota.perMinute", "is not known here; known are tasksPerSecond, unfinished"));
    assertThat(parse("{\"name\":\"acme\",\"quota\":5}").errors())
        .containsExactly(new FieldError("quota", "must be an object"));
  }

  @Test
  void writesAQuotaOnlyWhereThereIsOne() {
    assertThat(TenantJson.write(aTenant(Quota.NONE))).doesNotContainKey("quota");
    assertThat(
            TenantJson.write(aTenant(new Quota(Optional.of(5), Optional.empty())))
                .getJsonObject("quota"))
        .hasToString("{\"tasksPerSecond\":5}");
  }

  private static Tenant aTenant(Quota quota) {
    return new Tenant(
        new TenantId(1),
        "acme",
        1,
        Durability.JOURNALED,
        Optional.empty(),
        true,
        quota,
        false,
        false,
        1);
  }

  private static Quota quota(String text) {
    return parse("{\"name\":\"acme\",\"quota\":" + text + "}").value().orElseThrow().quota();
  }

  private static Parsed<TenantDraft> parse(String text) {
    return TenantJson.parse(read(text));
  }

  private static JsonObject read(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
