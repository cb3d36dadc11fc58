package io.rebound.console;

import io.rebound.console.page.Shell;
import io.rebound.input.Fingerprint;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes one form of a session at a time, and does what a form asks once, however often it was sent:
 * two clicks on one button are the same form of the same view. The second is answered as the first
 * was, for {@link #MEMORY}; after that somebody means it.
 */
final class OncePerForm implements Serializable {
  static final Duration MEMORY = Duration.ofSeconds(10);

  private static final long serialVersionUID = 1;
  private static final String VIEW = "jakarta.faces.ViewState";
  private static final int MOST = 20;

  private final Map<String, Answer> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
          return size() > MOST;
        }
      };

  /** Whether the request sends a form that is answered by a page. */
  static boolean isOf(HttpServletRequest request) {
    return "POST".equals(request.getMethod())
        && request.getHeader("Faces-Request") == null
        && request.getContentLengthLong() <= Shell.LARGEST_FORM // or it is refused, unread
        && request.getParameter(VIEW) != null;
  }

  /** Answers as it did before, or lets the request through and remembers where that led. */
  synchronized void pass(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, Instant now)
      throws IOException, ServletException {
    String form = fingerprint(request);
    Answer before = answers.get(form);
    if (before != null && now.isBefore(before.at().plus(MEMORY))) {
      before.cookies().forEach(cookie -> response.addCookie((Cookie) cookie.clone()));
      response.sendRedirect(before.location());
      return;
    }
    Overheard overheard = new Overheard(response);
    chain.doFilter(request, overheard);
    if (overheard.location != null) {
      answers.put(form, new Answer(now, overheard.location, List.copyOf(overheard.cookies)));
    }
  }

  /** Passwords and large payloads are among what was typed, so none of it is kept. */
  private static String fingerprint(HttpServletRequest request) {
    String fields =
        new TreeMap<>(request.getParameterMap())
            .entrySet().stream()
                .map(field -> field.getKey() + '=' + Arrays.toString(field.getValue()))
                .collect(Collectors.joining("&"));
    String form = request.getRequestURI() + '?' + request.getQueryString() + fields;
    return HexFormat.of().formatHex(Fingerprint.of(form));
  }

  /** Where a form led; cookies carry what the next page says. */
  private record Answer(Instant at, String location, List<Cookie> cookies)
      implements Serializable {}

  private static final class Overheard extends HttpServletResponseWrapper {
    private final List<Cookie> cookies = new ArrayList<>();
    private String location;

    Overheard(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addCookie(Cookie cookie) {
      cookies.add(cookie);
      super.addCookie(cookie);
    }

    @Override
    public void sendRedirect(String to) throws IOException {
      location = to;
      super.sendRedirect(to);
    }
  }
}
