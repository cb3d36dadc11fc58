package io.rebound.tenant.json;

import io.rebound.input.Parsed;
import io.rebound.input.json.Fields;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDraft;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tenant as JSON: {@code {"name", "weight", "durability", "retryPolicy", "inlineDestinations",
 * "quota", "suspended", "draining"}}, the quota as {@code {"tasksPerSecond", "unfinished"}}. Only
 * the name has to be given.
 */
public final class TenantJson {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final String QUOTA = "quota";
  private static final Map<String, Durability> DURABILITIES =
      Arrays.stream(Durability.values())
          .collect(Collectors.toUnmodifiableMap(Durability::code, Function.identity()));

  private TenantJson() {}

  /** Reads a whole document. */
  public static Parsed<TenantDraft> parse(JsonObject document) {
    Fields fields = Fields.of(document);
    Optional<String> name = fields.required("name", fields.text("name"));
    TenantDraft usual = TenantDraft.named("usual");
    int weight = fields.whole("weight", 1, TenantDraft.HEAVIEST).orElse(usual.weight());
    Durability durability = fields.oneOf("durability", DURABILITIES).orElse(usual.durability());
    Optional<String> retryPolicy = fields.text("retryPolicy");
    boolean inline = fields.flag("inlineDestinations").orElse(usual.inlineDestinations());
    Quota quota = fields.object(QUOTA).map(TenantJson::quota).orElse(usual.quota());
    boolean suspended = fields.flag("suspended").orElse(usual.suspended());
    boolean draining = fields.flag("draining").orElse(usual.draining());
    fields.refuseOthers();
    return fields.parsed(
        name.flatMap(
            text ->
                fields.make(
                    () ->
                        new TenantDraft(
                            text,
                            weight,
                            durability,
                            retryPolicy,
                            inline,
                            quota,
                            suspended,
                            draining))));
  }

  private static Quota quota(Fields fields) {
    Optional<Integer> tasksPerSecond =
        fields.whole(Quota.Kind.TASKS_PER_SECOND.code(), 1, Quota.MOST_TASKS_PER_SECOND);
    Optional<Integer> unfinished =
        fields.whole(Quota.Kind.UNFINISHED.code(), 1, Quota.MOST_UNFINISHED);
    fields.refuseOthers();
    return new Quota(tasksPerSecond, unfinished);
  }

  /** The whole document, with its version. */
  public static JsonObject write(Tenant tenant) {
    JsonObjectBuilder document =
        JSON.createObjectBuilder()
            .add("name", tenant.name())
            .add("weight", tenant.weight())
            .add("durability", tenant.durability().code());
    tenant.retryPolicy().ifPresent(name -> document.add("retryPolicy", name));
    document.add("inlineDestinations", tenant.inlineDestinations());
    if (!tenant.quota().isNone()) {
      document.add(QUOTA, write(tenant.quota()));
    }
    return document
        .add("suspended", tenant.suspended())
        .add("draining", tenant.draining())
        .add("version", tenant.version())
        .build();
  }

  private static JsonObjectBuilder write(Quota quota) {
    JsonObjectBuilder document = JSON.createObjectBuilder();
    for (Quota.Kind kind : Quota.Kind.values()) {
      quota.limit(kind).ifPresent(limit -> document.add(kind.code(), limit));
    }
    return document;
  }
}
