package musubi.app.edition;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.lucene.metadata.KanjiNumerals;

/**
 * Writes a version as a text that sorts in the order of versions: its first number with all parts,
 * each padded with zeros. Zero parts at the end are dropped, so 2 and 2.0 are equal. 初版 is version
 * 1, and a letter after Rev. counts as a number: A is 1, B is 2.
 */
final class VersionText {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:[._]\\d{1,9})*");
  private static final Pattern LETTER =
      Pattern.compile("(?:rev|revision)?[.\\s]*([A-Za-z])", Pattern.CASE_INSENSITIVE);

  private VersionText() {}

  /** Empty if the text names no version. */
  static String of(String version) {
    String text = KanjiNumerals.toDigits(Normalizer.normalize(version, Normalizer.Form.NFKC));
    Matcher number = NUMBER.matcher(text);
    if (number.find()) {
      return padded(number.group());
    }
    Matcher letter = LETTER.matcher(text.strip());
    if (letter.matches()) {
      return padded(String.valueOf(Character.toUpperCase(letter.group(1).charAt(0)) - 'A' + 1));
    }
    return text.contains("初版") ? padded("1") : "";
  }

  private static String padded(String number) {
    List<String> parts = new ArrayList<>();
    for (String part : number.split("[._]", -1)) {
      parts.add(String.format(Locale.ROOT, "%09d", Long.parseLong(part)));
    }
    while (parts.size() > 1 && Long.parseLong(parts.getLast()) == 0) {
      parts.removeLast();
    }
    return String.join(".", parts);
  }
}
