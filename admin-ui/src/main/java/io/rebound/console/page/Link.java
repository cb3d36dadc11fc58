package io.rebound.console.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages, with parameters. */
public final class Link {
  private Link() {}

  /**
   * The address of a page.
   *
   * @param page {@code tenant.xhtml}, or from the server's root
   * @param parameters names and values in turn; those that are null are left out
   */
  public static String to(String page, String... parameters) {
    StringBuilder address = new StringBuilder(page);
    char separator = '?';
    for (int i = 0; i < parameters.length; i += 2) {
      if (parameters[i + 1] != null) {
        address.append(separator).append(parameters[i]).append('=');
        address.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        separator = '&';
      }
    }
    return address.toString();
  }
}
