package musubi.app.dictionary.edit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import musubi.lucene.dictionary.Dictionaries;

/** A file of the dictionaries, in the order in which people are shown them. */
public enum DictionaryFile {
  SYNONYMS(Dictionaries.SYNONYMS),
  STOP_WORDS(Dictionaries.STOP_WORDS),
  USER_WORDS(Dictionaries.USER_DICTIONARY);

  private final String fileName;

  DictionaryFile(String fileName) {
    this.fileName = fileName;
  }

  /** Its name in the folder of the dictionaries. */
  public String fileName() {
    return fileName;
  }

  /** As it is written in addresses, and in keys of strings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one that is written so. */
  public static Optional<DictionaryFile> of(String label) {
    return Arrays.stream(values()).filter(file -> file.label().equals(label)).findFirst();
  }

  /** Whether it acts as soon as it is saved, and not only in an index that is built with it. */
  public boolean actsAtOnce() {
    return this != USER_WORDS;
  }

  /** By what its earlier texts are kept. */
  String subject() {
    return "dictionary/" + fileName;
  }
}
