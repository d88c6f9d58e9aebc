package musubi.lucene.analysis.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import musubi.lucene.analysis.AddedWords;
import musubi.lucene.analysis.BigramAnalyzer;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.analysis.NormalizedText;
import musubi.lucene.analysis.TermKind;
import musubi.lucene.analysis.TextNormalizer;
import musubi.lucene.analysis.number.Quantities;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.dict.UserDictionary;
import org.apache.lucene.analysis.ja.tokenattributes.BaseFormAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.jspecify.annotations.Nullable;

/** Runs the analysis of a text stage by stage, with the same classes that an index uses. */
public final class AnalysisStages implements AutoCloseable {

  private static final String FIELD = "text";

  private final UserDictionary added;
  private final @Nullable UserDictionary user;
  private final JapaneseTextAnalyzer terms;
  private final BigramAnalyzer pairs = new BigramAnalyzer();
  private final Analyzer words;

  /**
   * Creates the stages with an operator's words.
   *
   * @param userWords lines of Kuromoji's user dictionary, normalised; may be empty
   */
  public AnalysisStages(String userWords) {
    added = AddedWords.with(userWords);
    try {
      user = userWords.isBlank() ? null : UserDictionary.open(new StringReader(userWords));
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    terms = new JapaneseTextAnalyzer(userWords);
    words =
        new Analyzer() {
          @Override
          protected TokenStreamComponents createComponents(String fieldName) {
            return new TokenStreamComponents(JapaneseTextAnalyzer.tokenizer(added));
          }
        };
  }

  /** Returns all stages of a text. */
  public AnalysisReport of(String text) {
    NormalizedText normalized = TextNormalizer.normalize(text);
    List<AnalysisReport.Term> indexed = terms(text);
    return new AnalysisReport(
        text,
        normalized.text(),
        changes(text, normalized),
        words(normalized),
        quantities(normalized, indexed),
        indexed,
        pairs(text),
        Identifiers.find(text));
  }

  /**
   * Returns the runs that differ between the original and the normalised text; neighbours are one
   * change.
   */
  private static List<AnalysisReport.Change> changes(String text, NormalizedText normalized) {
    List<AnalysisReport.Change> changes = new ArrayList<>();
    String result = normalized.text();
    int written = 0;
    int at = 0;
    while (at < result.length() || written < text.length()) {
      int end = at;
      int to = at < result.length() ? normalized.starts()[at] : text.length();
      if (to == written) {
        do {
          to = Math.max(to, normalized.ends()[end]);
          end++;
        } while (end < result.length() && normalized.starts()[end] < to);
      }
      add(text.substring(written, to), result.substring(at, end), written, changes);
      written = to;
      at = end;
    }
    return changes;
  }

  private static void add(
      String written, String normalized, int from, List<AnalysisReport.Change> changes) {
    if (written.equals(normalized)) {
      return;
    }
    AnalysisReport.Change change =
        new AnalysisReport.Change(written, normalized, from, from + written.length());
    AnalysisReport.Change last = changes.isEmpty() ? null : changes.getLast();
    if (last != null && last.to() == from) {
      changes.removeLast();
      change =
          new AnalysisReport.Change(
              last.written() + written, last.normalized() + normalized, last.from(), change.to());
    }
    changes.add(change);
  }

  private List<AnalysisReport.Word> words(NormalizedText normalized) {
    Set<Span> ofUser = user == null ? Set.of() : spans(user, normalized.text());
    Set<Span> ofProgram = spans(added, normalized.text());
    List<AnalysisReport.Word> found = new ArrayList<>();
    try (TokenStream stream = words.tokenStream(FIELD, normalized.text())) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      PartOfSpeechAttribute tag = stream.addAttribute(PartOfSpeechAttribute.class);
      BaseFormAttribute base = stream.addAttribute(BaseFormAttribute.class);
      ReadingAttribute reading = stream.addAttribute(ReadingAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        Span span = new Span(offset.startOffset(), offset.endOffset());
        String partOfSpeech = tag.getPartOfSpeech();
        found.add(
            new AnalysisReport.Word(
                term.toString(),
                partOfSpeech == null ? "" : partOfSpeech,
                base.getBaseForm(),
                reading.getReading(),
                ofUser.contains(span)
                    ? AnalysisReport.Source.USER
                    : ofProgram.contains(span)
                        ? AnalysisReport.Source.PROGRAM
                        : AnalysisReport.Source.SYSTEM,
                normalized.originalStart(span.from()),
                normalized.originalEnd(span.to())));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return found;
  }

  private record Span(int from, int to) {}

  /**
   * Returns where entries of a user dictionary stand, or their parts if an entry says how it is
   * cut. The tokenizer prefers them to all words of its own.
   */
  private static Set<Span> spans(UserDictionary dictionary, String text) {
    Set<Span> spans = new HashSet<>();
    try {
      for (int[] match : dictionary.lookup(text.toCharArray(), 0, text.length())) {
        spans.add(new Span(match[1], match[1] + match[2]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
    return spans;
  }

  private static List<AnalysisReport.FoundQuantity> quantities(
      NormalizedText normalized, List<AnalysisReport.Term> indexed) {
    return Quantities.in(normalized.text()).stream()
        .map(
            quantity -> {
              int from = normalized.originalStart(quantity.start());
              int to = normalized.originalEnd(quantity.end());
              boolean used =
                  indexed.stream()
                      .anyMatch(
                          term ->
                              term.term().equals(quantity.term())
                                  && term.from() == from
                                  && term.to() == to);
              return new AnalysisReport.FoundQuantity(
                  normalized.text().substring(quantity.start(), quantity.end()),
                  quantity.term(),
                  quantity.wider(),
                  used,
                  from,
                  to);
            })
        .toList();
  }

  private List<AnalysisReport.Term> terms(String text) {
    List<AnalysisReport.Term> found = new ArrayList<>();
    try (TokenStream stream = terms.tokenStream(FIELD, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      TypeAttribute type = stream.addAttribute(TypeAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute increment = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      int position = -1;
      while (stream.incrementToken()) {
        position += increment.getPositionIncrement();
        found.add(
            new AnalysisReport.Term(
                term.toString(),
                TermKind.of(type.type()),
                position,
                offset.startOffset(),
                offset.endOffset()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return found;
  }

  private List<AnalysisReport.Pair> pairs(String text) {
    List<AnalysisReport.Pair> found = new ArrayList<>();
    try (TokenStream stream = pairs.tokenStream(FIELD, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        found.add(
            new AnalysisReport.Pair(term.toString(), offset.startOffset(), offset.endOffset()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return found;
  }

  @Override
  public void close() {
    words.close();
    terms.close();
    pairs.close();
  }
}
