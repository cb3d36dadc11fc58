package io.rebound.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A small OpenID provider, which lets everybody in and can be told to lie. */
final class OpenIdProvider implements AutoCloseable {
  static final String CLIENT = "rebound";
  static final String SECRET = "s3cret of the client";

  private final RSAKey strangeKey = newKey("the key");
  private volatile RSAKey key = newKey("the key");
  private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile Lie lie = Lie.NONE;
  private volatile String user = "ann";
  private volatile List<String> groups = List.of();
  private volatile String tenant;
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile boolean silent;
  private volatile int signedOut;

  /** What it can lie about. */
  enum Lie {
    NONE,
    NONCE,
    SIGNATURE,
    ALGORITHM,
    AUDIENCE,
    ISSUER,
    TIME
  }

  OpenIdProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
    server.createContext(
        "/jwks", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext(
        "/end",
        exchange -> {
          signedOut++;
          answer(exchange, 200, "\"bye\"");
        });
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on it says this of whoever comes. */
  void says(String name, String ofTenant, String... ofGroups) {
    user = name;
    tenant = ofTenant;
    groups = List.of(ofGroups);
    lie = Lie.NONE;
    silent = false;
  }

  void lies(Lie about) {
    lie = about;
  }

  /** From now on it signs with another key, and knows nothing of the one before. */
  void rotatesItsKey() {
    key = newKey(UUID.randomUUID().toString());
  }

  /** From now on it takes the service's questions and answers none. */
  void fallsSilent() {
    silent = true;
  }

  /** How many questions it has left without an answer. */
  int unanswered() {
    return unanswered.get();
  }

  int signedOut() {
    return signedOut;
  }

  private String metadata() {
    return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
        "jwks_uri":"%1$s/jwks","end_session_endpoint":"%1$s/end","response_types_supported":["code"],
        "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}"""
        .formatted(issuer());
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    asked.put(code, query);
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = form(body);
    Map<String, String> question = asked.remove(form.getOrDefault("code", ""));
    boolean right =
        question != null
            && "S256".equals(question.get("code_challenge_method"))
            && hash(form.get("code_verifier")).equals(question.get("code_challenge"))
            && question.get("redirect_uri").equals(form.get("redirect_uri"))
            && isClient(exchange.getRequestHeaders().getFirst("Authorization"));
    if (right) {
      answer(
          exchange,
          200,
          "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\""
              + token(question.get("nonce"))
              + "\"}");
    } else {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
    }
  }

  private static boolean isClient(String authorization) {
    String words =
        new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
    return URLDecoder.decode(words, StandardCharsets.UTF_8).equals(CLIENT + ":" + SECRET);
  }

  private String token(String nonce) {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(lie == Lie.ISSUER ? "https://elsewhere.example" : issuer())
            .audience(lie == Lie.AUDIENCE ? "another" : CLIENT)
            .subject("1")
            .issueTime(Date.from(now.minusSeconds(lie == Lie.TIME ? 7200 : 0)))
            .expirationTime(Date.from(now.plusSeconds(lie == Lie.TIME ? -3600 : 300)))
            .claim("nonce", lie == Lie.NONCE ? "another" : nonce)
            .claim("preferred_username", user)
            .claim("groups", groups)
            .claim("tenant", tenant)
            .build();
    if (lie == Lie.ALGORITHM) {
      return new PlainJWT(claims).serialize();
    }
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new RSASSASigner(lie == Lie.SIGNATURE ? strangeKey : key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String verifier) {
    try {
      return Base64URL.encode(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)))
          .toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new HashMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private void answer(HttpExchange exchange, int status, String json) throws IOException {
    if (silent) {
      unanswered.incrementAndGet();
      return; // the line stays open
    }
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** From now on nothing listens where it was. */
  void goesAway() {
    server.stop(0);
  }

  @Override
  public void close() {
    goesAway();
  }
}
