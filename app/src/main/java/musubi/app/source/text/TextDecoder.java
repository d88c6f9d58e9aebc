package musubi.app.source.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.app.source.text.Extractor.UnreadableException;

/**
 * Decodes text files in the encodings that Japanese offices have used, strictly: text in no such
 * encoding is refused and never indexed as nonsense. The first rule that applies decides:
 *
 * <ol>
 *   <li>a byte order mark (UTF-8, UTF-16)
 *   <li>seven-bit text with escape sequences of ISO-2022-JP
 *   <li>valid UTF-8
 *   <li>the encoding that the file or its sender declares, if the bytes are valid in it
 *   <li>of CP932, EUC-JP and, with an even number of bytes, UTF-16, the one in which the text is
 *       most like Japanese by {@link JapanesePlausibility}
 * </ol>
 *
 * <p>CP932, EUC-JP and ISO-2022-JP are read with Windows' additions (①, ㈱, 髙).
 */
public final class TextDecoder {

  static final Charset CP932 = Charset.forName("windows-31j");
  static final Charset EUC_JP = Charset.forName("x-eucJP-Open");
  static final Charset ISO_2022_JP = Charset.forName("x-windows-iso2022jp");

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int DECLARATION_BYTES = 4096;

  private static final Pattern HTML_DECLARATION =
      Pattern.compile(
          "<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)|^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w.:-]+)",
          Pattern.CASE_INSENSITIVE);

  private TextDecoder() {}

  /**
   * Decodes all bytes.
   *
   * @throws UnreadableException naming the encodings that were tried
   */
  public static String decode(byte[] bytes) throws UnreadableException {
    return decode(bytes, Optional.empty());
  }

  /**
   * Decodes a page of HTML like {@link #decode(byte[])}, with the encoding that its head declares.
   */
  static String decodeHtml(byte[] bytes) throws UnreadableException {
    String head =
        new String(
            bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
    Matcher declaration = HTML_DECLARATION.matcher(head);
    String name = null;
    if (declaration.find()) {
      name = declaration.group(1) != null ? declaration.group(1) : declaration.group(2);
    }
    return decode(bytes, Optional.ofNullable(name));
  }

  /**
   * Decodes all bytes like {@link #decode(byte[])}, with a declared encoding.
   *
   * @param declared the name of an encoding; one that Java does not know counts as none
   */
  public static String decode(byte[] bytes, Optional<String> declared) throws UnreadableException {
    Optional<String> text =
        marked(bytes).or(() -> escaped(bytes)).or(() -> strict(bytes, StandardCharsets.UTF_8));
    if (text.isEmpty()) {
      text = declared.flatMap(TextDecoder::charset).flatMap(charset -> strict(bytes, charset));
    }
    if (text.isEmpty()) {
      text = mostJapanese(bytes);
    }
    return text.filter(t -> t.indexOf('\0') < 0)
        .orElseThrow(() -> new UnreadableException(ErrorMessage.of("unread.encoding")));
  }

  private static Optional<String> marked(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return strict(bytes, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return strict(bytes, StandardCharsets.UTF_16LE);
    }
    return startsWith(bytes, 0xFE, 0xFF)
        ? strict(bytes, StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  /** Escape sequences that change to Japanese characters: ESC $ … and ESC ( I. */
  private static Optional<String> escaped(byte[] bytes) {
    boolean found = false;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] < 0) {
        return Optional.empty();
      }
      boolean escape = bytes[i] == 0x1B && i + 2 < bytes.length;
      found |= escape && (bytes[i + 1] == '$' || (bytes[i + 1] == '(' && bytes[i + 2] == 'I'));
    }
    return found ? strict(bytes, ISO_2022_JP) : Optional.empty();
  }

  /** The text, if every byte is valid; without a byte order mark. */
  private static Optional<String> strict(byte[] bytes, Charset charset) {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      // Seven-bit UTF-16 is valid UTF-8 with a NUL at every other place.
      boolean holdsNul = text.indexOf('\0') >= 0;
      return holdsNul ? Optional.empty() : Optional.of(marked ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** A declared encoding; the Japanese ones with Windows' additions, as browsers read them. */
  private static Optional<Charset> charset(String name) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "cp932", "windows-31j" -> {
        return Optional.of(CP932);
      }
      case "euc-jp", "eucjp", "x-euc-jp", "x-euc" -> {
        return Optional.of(EUC_JP);
      }
      case "iso-2022-jp", "cp50220", "cp50221" -> {
        return Optional.of(ISO_2022_JP);
      }
      // These declare nothing: every sequence of bytes is valid in them, and tools write them
      // unasked.
      case "us-ascii", "iso-8859-1", "windows-1252" -> {
        return Optional.empty();
      }
      default -> {
        try {
          return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
          return Optional.empty();
        }
      }
    }
  }

  private static Optional<String> mostJapanese(byte[] bytes) {
    String best = null;
    double most = JapanesePlausibility.LEAST;
    for (Charset charset :
        List.of(CP932, EUC_JP, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Optional<String> text = strict(bytes, charset);
      if (text.isPresent()) {
        double plausibility = JapanesePlausibility.of(text.get());
        if (plausibility > most) {
          most = plausibility;
          best = text.get();
        }
      }
    }
    return Optional.ofNullable(best);
  }
}
