package io.rebound.console.access;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Answers what somebody types with the names of tenants that it can become, as a JSON array. */
@WebServlet("/suggest/tenants")
public class TenantSuggestions extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final JsonProvider JSON = JsonProvider.provider();

  @Inject private transient TenantChoice tenants;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonArrayBuilder names = JSON.createArrayBuilder();
    String typed = Optional.ofNullable(request.getParameter("text")).orElse("");
    tenants.namesLike(typed.strip()).forEach(names::add);
    response.setContentType("application/json;charset=UTF-8");
    response.getWriter().write(names.build().toString());
  }
}
