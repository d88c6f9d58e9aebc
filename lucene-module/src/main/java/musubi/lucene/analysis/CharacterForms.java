package musubi.lucene.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces variant forms of a character by the standard form, from a table in the resources.
 * Thread-safe.
 */
final class CharacterForms {

  private static final CharacterForms OF_TEXT = new CharacterForms("character-forms.txt");
  private static final CharacterForms OF_NAMES = new CharacterForms("name-forms.txt");

  private final char[] standard;

  /** For characters outside the basic plane, such as 𠮷. */
  private final Map<Integer, Character> rare = new HashMap<>();

  private CharacterForms(String resource) {
    standard = new char[Character.MAX_VALUE + 1];
    for (int c = 0; c < standard.length; c++) {
      standard[c] = (char) c;
    }
    for (List<String> pair : WordTable.read(resource)) {
      int variant = pair.get(0).codePointAt(0);
      if (Character.isBmpCodePoint(variant)) {
        standard[variant] = pair.get(1).charAt(0);
      } else {
        rare.put(variant, pair.get(1).charAt(0));
      }
    }
  }

  /**
   * The table for texts before they are cut into words: 國 → 国, the forms that dictionaries know.
   */
  static CharacterForms ofText() {
    return OF_TEXT;
  }

  /** The table for words after a text is cut: 斉 → 斎, forms that names use side by side. */
  static CharacterForms ofNames() {
    return OF_NAMES;
  }

  /** Whether a character outside the basic plane has a standard form. */
  boolean isRareForm(int codePoint) {
    return rare.containsKey(codePoint);
  }

  char standardOfRare(int codePoint) {
    return rare.getOrDefault(codePoint, '\uFFFD');
  }

  char standard(char c) {
    return standard[c];
  }

  /** Returns the word with every character in its standard form. */
  String standard(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (standard[word.charAt(i)] != word.charAt(i)) {
        char[] characters = word.toCharArray();
        for (int j = i; j < characters.length; j++) {
          characters[j] = standard[characters[j]];
        }
        return new String(characters);
      }
    }
    return word;
  }
}
