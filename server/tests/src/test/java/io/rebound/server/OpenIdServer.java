package io.rebound.server;

import io.rebound.lab.cluster.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A server to which people can sign in by an OpenID provider. */
final class OpenIdServer {
  private OpenIdServer() {}

  /**
   * Starts it, and does not wait.
   *
   * @param folder where it may keep things
   * @param scheme of the address by which browsers find it, as they are told
   */
  static RunningServer start(OpenIdProvider provider, Path folder, String name, String scheme)
      throws IOException {
    Map<String, String> settings = RunningServer.settings(folder.resolve(name));
    settings.put("REBOUND_ADMIN_PASSWORD", ApiServer.PASSWORD);
    settings.put("REBOUND_API_KEY", ApiServer.KEY);
    settings.put(
        "REBOUND_PUBLIC_URL", scheme + "://127.0.0.1:" + settings.get("REBOUND_HTTP_PORT"));
    settings.put("REBOUND_OIDC_ISSUER", provider.issuer());
    settings.put("REBOUND_OIDC_CLIENT_ID", OpenIdProvider.CLIENT);
    settings.put("REBOUND_OIDC_CLIENT_SECRET", OpenIdProvider.SECRET);
    settings.put("REBOUND_OIDC_ROLES", "ops=operator;look=viewer;root=admin;customer=tenant");
    settings.put("REBOUND_OIDC_TENANT_CLAIM", "tenant");
    settings.put("REBOUND_OIDC_LABEL", "Harbour ID");
    return RunningServer.start(settings, Path.of("target", name + "-server.log"));
  }

  /** The cookie that somebody gets who comes to its form. */
  static String setCookie(RunningServer server) throws IOException, InterruptedException {
    return server.get("/console/login.xhtml").headers().firstValue("Set-Cookie").orElseThrow();
  }
}
