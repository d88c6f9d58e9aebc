package musubi.app.server.preview;

import java.nio.charset.StandardCharsets;

/** The name under which a browser keeps a file, as a header says it (RFC 6266, RFC 8187). */
final class FileName {

  private static final String PLAIN = "!#$&+-.^_`|~";

  private FileName() {}

  /**
   * The header's value. It is ASCII without quotes, backslashes and control characters of the name,
   * whatever the name holds.
   */
  static String attachment(String name) {
    StringBuilder ascii = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> ascii.append(c < 128 && isPlain(c) || c == ' ' ? Character.toString(c) : "_"));
    StringBuilder full = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && isPlain(b)) {
        full.append((char) b);
      } else {
        full.append('%').append("%02X".formatted(b & 0xFF));
      }
    }
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + full;
  }

  private static boolean isPlain(int c) {
    return c >= '0' && c <= '9'
        || c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || PLAIN.indexOf(c) >= 0;
  }
}
