package musubi.lucene;

import java.util.List;
import java.util.Locale;

/**
 * An error of the index or of what is asked of it, whose {@code getMessage()} is English. Other
 * languages tell it from a key and what fills the sentence.
 */
public interface Coded {

  /** The key of the sentence, such as {@code no-index}; unique among all such errors. */
  String key();

  /** The names and figures of the sentence, in the order of the English one. */
  List<String> details();

  /** A constant as keys are written. */
  static String key(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
