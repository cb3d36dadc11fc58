package io.rebound.console.live;

import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Opens the streams: server-sent events that carry a number and nothing else. */
@WebServlet(urlPatterns = "/live", asyncSupported = true)
public class LiveServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** After this long a page has to come again, and is asked again who it is. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Inject private transient Permissions permissions;
  @Inject private transient LiveStreams streams;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String session = request.getSession().getId();
    if (!permissions.has(Right.SEE_TASKS)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (!streams.hasRoom()) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } else {
      response.setContentType("text/event-stream;charset=UTF-8");
      response.setHeader("X-Accel-Buffering", "no"); // or a proxy keeps it until it is over
      AsyncContext context = request.startAsync();
      context.setTimeout(LONGEST.toMillis());
      streams.open(session, context, response.getOutputStream());
    }
  }
}
