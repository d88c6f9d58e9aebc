package musubi.lucene.dictionary;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.ja.dict.UserDictionary;
import org.apache.lucene.analysis.util.CSVUtil;

/**
 * The user dictionary in Kuromoji's CSV: surface, segments, readings, part of speech, such as
 * {@code 日本経済新聞,日本 経済 新聞,ニホン ケイザイ シンブン,カスタム名詞}.
 *
 * <p>Kuromoji refuses a whole file for one bad line, and does not look at some mistakes at all, so
 * each line is checked here and only the good ones are handed on. Surface and segments are
 * normalised as texts are before the tokenizer sees them; a word in full-width letters would never
 * be met otherwise.
 *
 * @param dictionary empty if there is no entry
 * @param csv the entries, a line each, sorted
 * @param fingerprint changes whenever the segmentation of any text may change
 */
record UserWords(Optional<UserDictionary> dictionary, String csv, String fingerprint) {

  /** What has no entries. */
  static final UserWords NONE = new UserWords(Optional.empty(), "", "none");

  private static final int MAX_CHARACTERS = 64;

  private static final Pattern KATAKANA = Pattern.compile("[ァ-ヺー]+");

  private static final Pattern BLANKS = Pattern.compile("[\\s\u3000]+");

  /** A line that is not as it should be. */
  private static final class BadLineException extends Exception {

    private final DictionaryFault fault;
    private final transient Object[] details;

    BadLineException(DictionaryFault fault, Object... details) {
      super(fault.name());
      this.fault = fault;
      this.details = details;
    }
  }

  private record Entry(DictionaryLine line, String surface, String csv) {}

  static UserWords of(
      List<DictionaryLine> lines, UnaryOperator<String> fold, List<DictionaryProblem> problems)
      throws IOException {
    TreeMap<String, Entry> entries = new TreeMap<>();
    for (DictionaryLine line : lines) {
      try {
        Entry entry = entry(line, fold);
        Entry first = entries.putIfAbsent(entry.surface(), entry);
        if (first != null) {
          throw new BadLineException(
              DictionaryFault.SURFACE_TWICE, entry.surface(), first.line().number());
        }
      } catch (BadLineException e) {
        problems.add(line.problem(e.fault, e.details));
      }
    }
    if (entries.isEmpty()) {
      return NONE;
    }
    String csv = entries.values().stream().map(Entry::csv).collect(Collectors.joining("\n"));
    return new UserWords(
        Optional.ofNullable(UserDictionary.open(new StringReader(csv))), csv, sha256(csv));
  }

  private static Entry entry(DictionaryLine line, UnaryOperator<String> fold)
      throws BadLineException, IOException {
    String[] fields = CSVUtil.parse(line.text());
    if (fields.length == 0) {
      throw new BadLineException(DictionaryFault.QUOTATION_OPEN);
    }
    if (fields.length != 4) {
      throw new BadLineException(DictionaryFault.FIELDS, fields.length);
    }
    String surface = filled(DictionaryFault.SURFACE_EMPTY, fields[0]);
    String[] segments = BLANKS.split(filled(DictionaryFault.SEGMENTS_EMPTY, fields[1]));
    String[] readings = BLANKS.split(filled(DictionaryFault.READINGS_EMPTY, fields[2]));
    String partOfSpeech = filled(DictionaryFault.PART_OF_SPEECH_EMPTY, fields[3]);
    if (BLANKS.matcher(surface).find()) {
      throw new BadLineException(DictionaryFault.SURFACE_BLANK);
    }
    if (surface.length() > MAX_CHARACTERS) {
      throw new BadLineException(DictionaryFault.SURFACE_LONG, surface.length(), MAX_CHARACTERS);
    }
    if (!String.join("", segments).equals(surface)) {
      throw new BadLineException(
          DictionaryFault.SEGMENTS_DIFFER, String.join("", segments), surface);
    }
    if (segments.length != readings.length) {
      throw new BadLineException(DictionaryFault.READINGS_DIFFER, segments.length, readings.length);
    }
    for (String reading : readings) {
      if (!KATAKANA.matcher(reading).matches()) {
        throw new BadLineException(DictionaryFault.READING_NO_KATAKANA, reading);
      }
    }
    return normalised(line, surface, segments, readings, partOfSpeech, fold);
  }

  private static String filled(DictionaryFault ifEmpty, String value) throws BadLineException {
    String stripped = value.strip();
    if (stripped.isEmpty()) {
      throw new BadLineException(ifEmpty);
    }
    return stripped;
  }

  private static Entry normalised(
      DictionaryLine line,
      String surface,
      String[] segments,
      String[] readings,
      String partOfSpeech,
      UnaryOperator<String> fold)
      throws BadLineException, IOException {
    String foldedSurface = fold.apply(surface);
    String[] foldedSegments = new String[segments.length];
    for (int i = 0; i < segments.length; i++) {
      foldedSegments[i] = fold.apply(segments[i]);
      if (foldedSegments[i].isEmpty() || BLANKS.matcher(foldedSegments[i]).find()) {
        throw new BadLineException(
            DictionaryFault.SEGMENT_READ_OTHERWISE, segments[i], foldedSegments[i]);
      }
    }
    if (!String.join("", foldedSegments).equals(foldedSurface)) {
      throw new BadLineException(
          DictionaryFault.SURFACE_READ_OTHERWISE, foldedSurface, String.join(" ", foldedSegments));
    }
    String csv =
        String.join(
            ",",
            CSVUtil.quoteEscape(foldedSurface),
            CSVUtil.quoteEscape(String.join(" ", foldedSegments)),
            String.join(" ", readings),
            CSVUtil.quoteEscape(partOfSpeech));
    // The last word is Kuromoji's own, on this line alone.
    try {
      if (UserDictionary.open(new StringReader(csv)) == null) {
        throw new BadLineException(DictionaryFault.COMMENT);
      }
    } catch (RuntimeException e) {
      throw new BadLineException(DictionaryFault.REFUSED, String.valueOf(e.getMessage()));
    }
    return new Entry(line, foldedSurface, csv);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
