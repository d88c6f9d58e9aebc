package musubi.app.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Requests that no honest client sends, the same ones for the same seed: random bytes, cut and
 * wrong bodies, wrong lengths, huge headers, bad encodings. Used by one thread.
 */
public final class MalformedRequests {

  private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE", "HEAD", "G\u0000T", ""};
  private static final String[] PATHS = {
    "/api/v1/search?q=",
    "/api/v1/suggest?q=",
    "/api/v1/documents/",
    "/api/v1/jobs/",
    "/api/v1/generations/",
    "/api/v1/search",
    "/",
    "/assets/",
    "/actuator/health",
    "*",
    ""
  };
  private static final String[] BODIES = {
    "{\"q\":",
    "{\"q\": 1, \"k\": {}}",
    "[[[[",
    "{\"q\": \"\\ud800\"}",
    "\u0000\u0000",
    "true",
    "{\"filter\": \"x\"}",
    "{\"k\": 1e999}",
    "{\"q\": \"x\", \"q\": \"y\"}",
    ""
  };

  private final Random random;

  /** The sequence of a seed. */
  public MalformedRequests(long seed) {
    this.random = new Random(seed);
  }

  /** The next one, as it is sent. */
  public byte[] next() {
    return switch (random.nextInt(6)) {
      case 0 -> bytes(1 + random.nextInt(400));
      case 1 -> request(path() + rubbish(), "");
      case 2 -> cut(request("/api/v1/search", BODIES[random.nextInt(BODIES.length)]));
      case 3 -> body(BODIES[random.nextInt(BODIES.length)], random.nextInt(200) - 50);
      case 4 ->
          ("GET /api/v1/search?q=x HTTP/1.1\r\nHost: localhost\r\nX-"
                  + rubbish()
                  + ": "
                  + "h".repeat(random.nextInt(20_000))
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1);
      default ->
          (METHODS[random.nextInt(METHODS.length)]
                  + " "
                  + path()
                  + rubbish()
                  + " HTTP/"
                  + random.nextInt(3)
                  + "."
                  + random.nextInt(10)
                  + "\r\nHost: "
                  + (random.nextBoolean() ? "localhost" : rubbish())
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1);
    };
  }

  private String path() {
    return PATHS[random.nextInt(PATHS.length)];
  }

  /** Percent signs, control characters, halves of characters, brackets. */
  private String rubbish() {
    String signs = "%zz%00%c3%28%ed%a0%80%0d%0a<>\"'{}[]|\\^`;/?:@&=+$,#..%2f%5c\u00e3\u0081\u007f";
    StringBuilder rubbish = new StringBuilder();
    for (int n = random.nextInt(20); n > 0; n--) {
      int from = random.nextInt(signs.length());
      rubbish.append(signs, from, Math.min(signs.length(), from + 1 + random.nextInt(4)));
    }
    return rubbish.toString();
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] request(String path, String body) {
    return ("POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A length that is not the body's. */
  private byte[] body(String body, int off) {
    return ("POST /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + (body.length() + off)
            + "\r\nConnection: close\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] cut(byte[] request) {
    return java.util.Arrays.copyOf(request, random.nextInt(request.length));
  }
}
