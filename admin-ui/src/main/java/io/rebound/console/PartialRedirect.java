package io.rebound.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A script on a page follows no redirect; Faces has words of its own for it. */
final class PartialRedirect {
  private PartialRedirect() {}

  static void write(HttpServletResponse response, String address) throws IOException {
    String escaped = address.replace("&", "&amp;").replace("\"", "&quot;");
    response.setContentType("text/xml");
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .write("<partial-response><redirect url=\"" + escaped + "\"/></partial-response>");
  }
}
