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

/** A provider of OpenID Connect that signs in whomever the test names. */
final class SmallProvider implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final RSAKey key = key();
  private final RSAKey otherKey = key();
  private final String client;
  private final String secret;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private volatile Map<String, String> asked = Map.of();
  private volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
  private volatile Signature signature = Signature.OWN;

  private enum Signature {
    OWN,
    OTHER,
    NONE
  }

  SmallProvider(String client, String secret) throws IOException {
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

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whom it signs in from now on, with tokens as they should be. */
  void answers(String name, List<String> groups) {
    signature = Signature.OWN;
    claims = c -> c.claim("preferred_username", name).claim("groups", groups);
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
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    return URI.create(
        asked.get("redirect_uri")
            + "?code="
            + code
            + "&state="
            + RunningServer.encoded(asked.get("state")));
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> begun = codes.remove(sent.getOrDefault("code", ""));
    String credentials =
        Base64.getEncoder()
            .encodeToString(
                (client + ":" + secret.replace(" ", "+")).getBytes(StandardCharsets.UTF_8));
    if (begun == null
        || !("Basic " + credentials).equals(exchange.getRequestHeaders().getFirst("Authorization"))
        || !begun.get("redirect_uri").equals(sent.get("redirect_uri"))
        || !begun.get("code_challenge").equals(challenge(sent.getOrDefault("code_verifier", "")))) {
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
            idToken(begun.get("nonce"))));
  }

  private String idToken(String nonce) {
    Instant now = Instant.now();
    JWTClaimsSet set =
        claims
            .apply(
                new JWTClaimsSet.Builder()
                    .issuer(issuer())
                    .subject("4711")
                    .audience(client)
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plusSeconds(60)))
                    .claim("nonce", nonce))
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
    byte[] sent = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
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
