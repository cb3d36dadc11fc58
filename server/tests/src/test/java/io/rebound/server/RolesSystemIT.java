package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API lets which role read and change. */
class RolesSystemIT {
  private static final Api ADMIN = ApiServer.shared().admin();
  private static final String[] OF_THE_PLATFORM = {
    "/api/v1/tenants",
    "/api/v1/tenants/default",
    "/api/v1/tenants/default/keys",
    "/api/v1/users",
    "/api/v1/users/admin",
    "/api/v1/audit",
    "/api/v1/nodes",
    "/api/v1/benchmarks",
    "/api/v1/benchmarks/scenarios",
  };

  @ParameterizedTest
  @ValueSource(strings = {"operator", "viewer"})
  void operatorsAndViewersReadWhatBelongsToNoOneTenantAndChangeNothing(String role) {
    Api user = of(role);
    for (String path : OF_THE_PLATFORM) {
      assertThat(user.get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(user.get("/api/v1/overview").status()).isEqualTo(200);
    assertThat(user.get("/api/v1/keys").status()).isEqualTo(403);
    assertThat(user.get("/api/v1/tasks").status()).isEqualTo(403);
    assertThat(user.get("/api/v1/schedules").status()).isEqualTo(403);
    assertThat(user.put("/api/v1/schedules/coup", "{}").status()).isEqualTo(403);
    assertThat(user.post("/api/v1/schedules/coup/run").status()).isEqualTo(403);
    assertThat(user.get("/api/v1/destinations/orders/lane").status()).isEqualTo(403);
    assertThat(user.post("/api/v1/tenants", "{\"name\":\"mutiny\"}").status()).isEqualTo(403);
    assertThat(user.put("/api/v1/tenants/default", "{\"weight\":9}").status()).isEqualTo(403);
    assertThat(user.post("/api/v1/tenants/default/keys", "{\"name\":\"k\"}").status())
        .isEqualTo(403);
    assertThat(user.delete("/api/v1/tenants/default/keys/1").status()).isEqualTo(403);
    assertThat(user.put("/api/v1/users/admin/role", "{\"role\":\"viewer\"}").status())
        .isEqualTo(403);
    assertThat(user.delete("/api/v1/users/admin").status()).isEqualTo(403);
    assertThat(user.post("/api/v1/benchmarks", "{\"scenario\":\"drain\"}").status()).isEqualTo(403);
    assertThat(user.post("/api/v1/benchmarks/1/stop").status()).isEqualTo(403);
    assertThat(ADMIN.get("/api/v1/tenants/mutiny").status()).isEqualTo(404);
  }

  @Test
  void aTenantReadsNothingOfThePlatform() {
    for (String path : OF_THE_PLATFORM) {
      assertThat(ApiServer.shared().api().get(path).status()).as(path).isEqualTo(403);
    }
  }

  private static Api of(String role) {
    String name = "reads-" + role;
    String user = "{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}";
    assertThat(ADMIN.post("/api/v1/users", user.formatted(name, ApiServer.PASSWORD, role)).status())
        .isEqualTo(201);
    return ApiServer.shared().as(name, ApiServer.PASSWORD);
  }
}
