package musubi.lucene.metadata;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * The eras of Japanese dates. Years count beyond the end of an era: documents written before 2019
 * name days such as 平成32年3月31日, which everyone reads as 2020-03-31. No day lies before the start of
 * its era.
 */
enum Era {
  MEIJI("明治", 'M', LocalDate.of(1868, 1, 25)),
  TAISHO("大正", 'T', LocalDate.of(1912, 7, 30)),
  SHOWA("昭和", 'S', LocalDate.of(1926, 12, 25)),
  HEISEI("平成", 'H', LocalDate.of(1989, 1, 8)),
  REIWA("令和", 'R', LocalDate.of(2019, 5, 1));

  private final String kanji;
  private final char letter;
  private final LocalDate start;

  Era(String kanji, char letter, LocalDate start) {
    this.kanji = kanji;
    this.letter = letter;
    this.start = start;
  }

  /** Returns the era with this kanji name or letter, in either case. */
  static Optional<Era> of(String name) {
    return Arrays.stream(values())
        .filter(e -> e.kanji.equals(name) || name.equalsIgnoreCase(String.valueOf(e.letter)))
        .findFirst();
  }

  LocalDate start() {
    return start;
  }

  /** Returns the year of the common calendar; the era's first year is 1. */
  int year(int ofEra) {
    return start.getYear() + ofEra - 1;
  }
}
