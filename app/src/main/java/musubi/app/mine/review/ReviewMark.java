package musubi.app.mine.review;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a curator writes into the first column. */
enum ReviewMark {
  /** Both words mean the same: a search for either finds the other too. */
  SAME(Set.of("○", "〇", "◯", "o", "=", "1", "y", "yes", "はい")),
  /** A search for the word finds the candidate too, but not the other way round. */
  ONE_WAY(Set.of("→", "->", "=>")),
  /** The pair is no synonym. */
  REFUSED(Set.of("×", "✕", "x", "0", "n", "no", "いいえ")),
  /** Not decided. */
  OPEN(Set.of(""));

  /** What is written for {@link #SAME}. */
  static final String ACCEPTED = "○";

  /** What is written for {@link #REFUSED}. */
  static final String NOT_ACCEPTED = "×";

  private final Set<String> signs;

  ReviewMark(Set<String> signs) {
    this.signs = signs;
  }

  static Optional<ReviewMark> of(String cell) {
    String sign = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    for (ReviewMark mark : values()) {
      if (mark.signs.contains(sign)) {
        return Optional.of(mark);
      }
    }
    return Optional.empty();
  }
}
