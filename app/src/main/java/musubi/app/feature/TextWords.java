package musubi.app.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.analysis.TermKind;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Texts as the terms by which an index finds them: words and negated words, once for each time that
 * they occur. Readings are left out: they repeat a word. Thread-safe.
 */
public final class TextWords implements AutoCloseable {

  private static final String FIELD = "text";

  private final Analyzer analyzer;

  /** Cuts with an analyzer, which is closed with this. */
  public TextWords(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** The analysis of an index with these user words. */
  public static TextWords ofIndex(String userWords) {
    return new TextWords(new JapaneseTextAnalyzer(userWords));
  }

  /** The terms of a text, in order. */
  public List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream(FIELD, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      TypeAttribute type = stream.addAttribute(TypeAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        TermKind kind = TermKind.of(type.type());
        if (kind == TermKind.WORD || kind == TermKind.NEGATION) {
          terms.add(term.toString());
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms;
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
