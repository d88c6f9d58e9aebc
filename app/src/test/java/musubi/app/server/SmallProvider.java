package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider of OpenID Connect that signs in whomever the test names, or, by its page, whoever
 * types a name that it knows. Its address is of another site than a server's at 127.0.0.1, as it is
 * where people work.
 */
public final class SmallProvider implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final RSAKey key = key();
  private final RSAKey otherKey = key();
  private final String client;
  private final String secret;
  private final Map<String, Begun> codes = new ConcurrentHashMap<>();
  private final Map<String, List<String>> people = new ConcurrentHashMap<>();
  private volatile Map<String, String> asked = Map.of();
  private volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
  private volatile Signature signature = Signature.OWN;

  private enum Signature {
    OWN,
    OTHER,
    NONE
  }

  /** What a code stands for: what was asked, and what is to be said of whom. */
  private record Begun(Map<String, String> asked, UnaryOperator<JWTClaimsSet.Builder> claims) {}

  /**
   * Starts it.
   *
   * @param secret of the client
   */
  public SmallProvider(String client, String secret) throws IOException {
    this.client = client;
    this.secret = secret;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            json(
                exchange,
                200,
                Map.of(
                    "issuer", issuer(),
                    "authorization_endpoint", issuer() + "/authorize",
                    "token_endpoint", issuer() + "/token",
                    "jwks_uri", issuer() + "/keys",
                    "response_types_supported", List.of("code"),
                    "subject_types_supported", List.of("public"),
                    "id_token_signing_alg_values_supported", List.of("RS256"))));
    server.createContext(
        "/keys", exchange -> json(exchange, 200, new JWKSet(key).toPublicJWKSet().toJSONObject()));
    server.createContext("/authorize", this::page);
    server.createContext("/token", this::token);
    server.start();
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("key").generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  public String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Somebody who may sign in at its page. */
  public void knows(String name, List<String> groups) {
    people.put(name, groups);
  }

  /** Whom it signs in from now on, with tokens as they should be. */
  void answers(String name, List<String> groups) {
    signature = Signature.OWN;
    claims = person(name, groups);
  }

  private static UnaryOperator<JWTClaimsSet.Builder> person(String name, List<String> groups) {
    return c -> c.claim("preferred_username", name).claim("groups", groups);
  }

  /** Changes what tokens say. */
  void changes(UnaryOperator<JWTClaimsSet.Builder> change) {
    UnaryOperator<JWTClaimsSet.Builder> before = claims;
    claims = c -> change.apply(before.apply(c));
  }

  void signsWithAnotherKey() {
    signature = Signature.OTHER;
  }

  void signsNot() {
    signature = Signature.NONE;
  }

  /** What it was asked last. */
  Map<String, String> asked() {
    return asked;
  }

  /** What a browser does at its page: the address to which it is sent back. */
  URI authorize(String address) {
    assertThat(address).startsWith(issuer() + "/authorize?");
    asked = parameters(URI.create(address).getRawQuery());
    return back(asked, claims);
  }

  private URI back(Map<String, String> asked, UnaryOperator<JWTClaimsSet.Builder> claims) {
    String code = UUID.randomUUID().toString();
    codes.put(code, new Begun(asked, claims));
    return URI.create(
        "%s?code=%s&state=%s"
            .formatted(asked.get("redirect_uri"), code, RunningServer.encoded(asked.get("state"))));
  }

  /** Its page asks for a name; a name that it does not know is asked for again. */
  private void page(HttpExchange exchange) throws IOException {
    Map<String, String> begun = parameters(exchange.getRequestURI().getRawQuery());
    String name = "";
    if (exchange.getRequestMethod().equals("POST")) {
      name = parameters(body(exchange)).get("name");
    }
    List<String> groups = people.get(name);
    if (groups != null) {
      exchange.getResponseHeaders().set("Location", back(begun, person(name, groups)).toString());
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
      return;
    }
    send(
        exchange,
        200,
        "text/html; charset=utf-8",
        """
        <!doctype html><html lang="ja"><title>社内認証</title><link rel="icon" href="data:,">
        <h1>社内認証</h1><form method="post">
        <label>名前 <input id="name" name="name"></label> <button>ログイン</button></form></html>
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent = parameters(body(exchange));
    Begun begun = codes.remove(sent.getOrDefault("code", ""));
    String credentials =
        Base64.getEncoder()
            .encodeToString(
                (client + ":" + secret.replace(" ", "+")).getBytes(StandardCharsets.UTF_8));
    if (begun == null
        || !("Basic " + credentials).equals(exchange.getRequestHeaders().getFirst("Authorization"))
        || !begun.asked().get("redirect_uri").equals(sent.get("redirect_uri"))
        || !begun
            .asked()
            .get("code_challenge")
            .equals(challenge(sent.getOrDefault("code_verifier", "")))) {
      json(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    json(
        exchange,
        200,
        Map.of(
            "access_token",
            "none",
            "token_type",
            "Bearer",
            "expires_in",
            60,
            "id_token",
            idToken(begun)));
  }

  private String idToken(Begun begun) {
    Instant now = Instant.now();
    JWTClaimsSet set =
        begun
            .claims()
            .apply(
                new JWTClaimsSet.Builder()
                    .issuer(issuer())
                    .subject("4711")
                    .audience(client)
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plusSeconds(60)))
                    .claim("nonce", begun.asked().get("nonce")))
            .build();
    if (signature == Signature.NONE) {
      return new PlainJWT(set).serialize();
    }
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").build(), set);
    try {
      token.sign(new RSASSASigner(signature == Signature.OWN ? key : otherKey));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
    return token.serialize();
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static void json(HttpExchange exchange, int status, Object body) throws IOException {
    send(exchange, status, "application/json", JSON.writeValueAsBytes(body));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] sent)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, sent.length);
    try (exchange) {
      exchange.getResponseBody().write(sent);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
