package musubi.app.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.analysis.TermKind;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The nouns of texts as people write them, alone and as the compounds in which they stand: of
 * 個人情報保護規程 the whole, and 個人情報 if it stands alone somewhere too. What never stands alone is a
 * fragment and is left out, and so are numbers, pronouns, lone characters and short hiragana. For
 * one thread.
 */
public final class TextNouns implements AutoCloseable {

  private static final String FIELD = "text";
  private static final String NOUN = "名詞";
  private static final String SUFFIX = "名詞-接尾";
  private static final String PREFIX = "接頭詞-名詞接続";

  /** Kinds of nouns that name nothing by themselves. */
  private static final List<String> EMPTY =
      List.of("名詞-数", "名詞-代名詞", "名詞-非自立", "名詞-特殊", "名詞-接続詞的", "名詞-接尾-助数詞", "名詞-副詞可能");

  private static final int MOST_PARTS = 5;
  private static final int LONGEST = 16;
  private static final int LONGEST_EMPTY_HIRAGANA = 3;

  private final JapaneseTextAnalyzer analyzer;

  /** Cuts as an index with these user words does. */
  public TextNouns(String userWords) {
    this.analyzer = new JapaneseTextAnalyzer(userWords);
  }

  private record Part(int from, int to, boolean word) {}

  /** The nouns of each text, each time that they occur. */
  public List<List<String>> of(List<String> texts) {
    List<List<List<String>>> compounds = texts.stream().map(this::compounds).toList();
    Set<String> alone = new HashSet<>();
    for (List<List<String>> text : compounds) {
      text.forEach(compound -> alone.add(String.join("", compound)));
    }
    return compounds.stream().map(text -> nouns(text, alone)).toList();
  }

  private static List<String> nouns(List<List<String>> compounds, Set<String> alone) {
    List<String> nouns = new ArrayList<>();
    for (List<String> parts : compounds) {
      for (int from = 0; from < parts.size(); from++) {
        for (int to = from + 1; to <= Math.min(parts.size(), from + MOST_PARTS); to++) {
          String noun = String.join("", parts.subList(from, to));
          if (noun.length() <= LONGEST && isName(noun) && alone.contains(noun)) {
            nouns.add(noun);
          }
        }
      }
    }
    return nouns;
  }

  /** Runs of nouns that follow each other without anything between, as their parts. */
  private List<List<String>> compounds(String text) {
    List<List<String>> compounds = new ArrayList<>();
    List<Part> compound = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream(FIELD, text)) {
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      TypeAttribute type = stream.addAttribute(TypeAttribute.class);
      PartOfSpeechAttribute speech = stream.addAttribute(PartOfSpeechAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (TermKind.of(type.type()) != TermKind.WORD) {
          continue;
        }
        Part part =
            part(speech.getPartOfSpeech(), offset.startOffset(), offset.endOffset(), compound);
        if (part == null || !compound.isEmpty() && compound.getLast().to() != part.from()) {
          add(text, compound, compounds);
          compound.clear();
        }
        if (part != null && (part.word() || !compound.isEmpty() || isPrefix(speech))) {
          compound.add(part);
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    add(text, compound, compounds);
    return compounds;
  }

  private static boolean isPrefix(PartOfSpeechAttribute speech) {
    String tag = speech.getPartOfSpeech();
    return tag != null && tag.startsWith(PREFIX);
  }

  private static @Nullable Part part(
      @Nullable String speech, int from, int to, List<Part> compound) {
    if (speech == null || EMPTY.stream().anyMatch(speech::startsWith)) {
      return null;
    }
    if (speech.startsWith(PREFIX)) {
      return compound.isEmpty() ? new Part(from, to, false) : null;
    }
    return speech.startsWith(NOUN) ? new Part(from, to, !speech.startsWith(SUFFIX)) : null;
  }

  private static void add(String text, List<Part> compound, List<List<String>> compounds) {
    if (!compound.isEmpty()) {
      compounds.add(compound.stream().map(part -> text.substring(part.from(), part.to())).toList());
    }
  }

  /** At least two characters, one of them a letter, none a blank, and not only short hiragana. */
  private static boolean isName(String word) {
    boolean hiragana =
        word.codePoints()
            .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA);
    return word.codePointCount(0, word.length()) >= 2
        && word.codePoints().anyMatch(Character::isLetter)
        && word.codePoints().noneMatch(Character::isWhitespace)
        && !(hiragana && word.length() <= LONGEST_EMPTY_HIRAGANA);
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
