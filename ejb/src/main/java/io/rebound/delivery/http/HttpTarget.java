package io.rebound.delivery.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;

/**
 * What a URL asks to be dialled. The one parser for checking URLs and for dialling them, so that
 * the two never differ.
 *
 * @param host scheme, host name in lower case or address without brackets, and the port, always
 *     given
 * @param path path and query as they go on the request line
 */
public record HttpTarget(HttpHost host, String path) {
  private static final int HIGHEST_PORT = 65535;
  private static final Pattern NUMERIC_HOST = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");
  private static final Pattern PLAIN_IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it cannot be dialled; the message begins with {@code url}
   */
  public static HttpTarget of(URI url) {
    URI ascii = URI.create(url.toASCIIString());
    String scheme = String.valueOf(ascii.getScheme()).toLowerCase(Locale.ROOT);
    require(
        scheme.equals("http") || scheme.equals("https"),
        "url must begin with http:// or https://, but is " + url);
    require(ascii.getHost() != null, "url must name a host, but is " + url);
    require(ascii.getRawUserInfo() == null, "url must not carry a user or password; use headers");
    return new HttpTarget(
        new HttpHost(scheme, hostOf(ascii), portOf(ascii, scheme)), pathOf(ascii));
  }

  private static String hostOf(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return host.substring(1, host.length() - 1);
    }
    // 0x7f.1, 017700000001 and 2130706433 mean different addresses to different parsers
    require(
        !NUMERIC_HOST.matcher(host).matches() || PLAIN_IPV4.matcher(host).matches(),
        "url has the host " + host + ", which is neither a name nor four decimal numbers");
    return host;
  }

  private static int portOf(URI url, String scheme) {
    if (url.getPort() == -1) {
      return scheme.equals("https") ? 443 : 80;
    }
    require(
        url.getPort() >= 1 && url.getPort() <= HIGHEST_PORT,
        "url must have a port from 1 to 65535, but has " + url.getPort());
    return url.getPort();
  }

  private static String pathOf(URI url) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  /** Host and port as people read them, {@code hooks.example:443}. */
  public String address() {
    return host.toHostString();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
