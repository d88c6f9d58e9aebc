package musubi.app.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.analysis.TermKind;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The nouns of texts as people write them, alone and as the compounds in which they stand: of
 * 年次有給休暇を 有給, 休暇 and 年次有給休暇. Numbers, pronouns, lone characters and short hiragana are no names
 * for anything and are left out. For one thread.
 */
public final class TextNouns implements AutoCloseable {

  private static final String FIELD = "text";
  private static final String NOUN = "名詞";
  private static final String SUFFIX = "名詞-接尾";
  private static final String PREFIX = "接頭詞-名詞接続";

  /** Kinds of nouns that name nothing by themselves. */
  private static final List<String> EMPTY =
      List.of("名詞-数", "名詞-代名詞", "名詞-非自立", "名詞-特殊", "名詞-接続詞的", "名詞-接尾-助数詞", "名詞-副詞可能");

  private static final int MOST_PARTS = 4;
  private static final int LONGEST = 16;
  private static final int LONGEST_EMPTY_HIRAGANA = 3;

  private final JapaneseTextAnalyzer analyzer;

  /** Cuts as an index with these user words does. */
  public TextNouns(String userWords) {
    this.analyzer = new JapaneseTextAnalyzer(userWords);
  }

  private record Part(int from, int to, boolean word) {}

  /** The nouns of a text, each time that they occur. */
  public List<String> of(String text) {
    List<String> nouns = new ArrayList<>();
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
          add(text, compound, nouns);
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
    add(text, compound, nouns);
    return nouns;
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

  private static void add(String text, List<Part> compound, List<String> nouns) {
    if (compound.isEmpty()) {
      return;
    }
    String whole = text.substring(compound.getFirst().from(), compound.getLast().to());
    if (compound.size() > 1
        && compound.size() <= MOST_PARTS
        && whole.length() <= LONGEST
        && isName(whole)) {
      nouns.add(whole);
    }
    for (Part part : compound) {
      String word = text.substring(part.from(), part.to());
      if (part.word() && isName(word)) {
        nouns.add(word);
      }
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
